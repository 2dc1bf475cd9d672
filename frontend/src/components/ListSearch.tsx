import { Button, SearchInput } from '@patternfly/react-core';
import FilterIcon from '@patternfly/react-icons/dist/esm/icons/filter-icon';
import { useState, type ReactNode } from 'react';

interface ListSearchProps {
  /** Of what, as it fits after "Search". */
  what: string;
  by: string;
  /** What is searched now; give the element a key of it where it changes from outside. */
  text: string | undefined;
  onSearch: (text: string | undefined) => void;
  /** Shows the facets where there is no room beside the list. */
  onFacets?: () => void;
  /** What else belongs into the bar. */
  children?: ReactNode;
}

/** The search field above a list; `/` leads to it. */
export function ListSearch({ what, by, text, onSearch, onFacets, children }: ListSearchProps) {
  const [typed, setTyped] = useState(text ?? '');
  const search = (value: string) => onSearch(value.trim() === '' ? undefined : value.trim());
  return (
    <div className="pr-row">
      <div className="pr-grow" style={{ flexBasis: '14rem' }} data-search>
        <SearchInput
          aria-label={`Search ${what}`}
          placeholder={`Search by ${by}  ( / )`}
          value={typed}
          onChange={(_event, value) => setTyped(value)}
          onSearch={(_event, value) => search(value)}
          onClear={() => {
            setTyped('');
            search('');
          }}
        />
      </div>
      {children}
      {onFacets !== undefined && (
        <Button className="pr-facets-button" variant="secondary" icon={<FilterIcon />} onClick={onFacets}>
          Filters
        </Button>
      )}
    </div>
  );
}
