import { Button } from '@patternfly/react-core';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { usePolicies } from '@/api/listPolicies';
import type { PolicyItem } from '@/api/types';
import { Body } from '@/components/Body';
import { Facet } from '@/components/Facet';
import { FilterChips } from '@/components/FilterChips';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { ListSearch } from '@/components/ListSearch';
import { Loaded } from '@/components/Loaded';
import { Nothing } from '@/components/Nothing';
import { Severity } from '@/components/Severity';
import { WithFacets } from '@/components/WithFacets';
import { counted, narrowed } from '@/lib/facets';
import { compact, toggled } from '@/lib/search';
import { plural } from '@/lib/text';
import { useOpenByPolicy } from '../api/countFindings';
import { PolicyTable } from '../components/PolicyTable';
import { dimensions, legends, matches, valueName, worstFirst } from '../dimensions';
import { dimensionNames, type DimensionName, type PoliciesSearch } from '../search';

export const route = createLazyRoute('/policies')({ component: PoliciesPage });
const here = getRouteApi('/policies');

function PoliciesPage() {
  const search = here.useSearch();
  const navigate = here.useNavigate();
  const policies = usePolicies();
  const [facetsOpen, setFacetsOpen] = useState(false);
  const go = (to: PoliciesSearch) => void navigate({ search: compact(to), resetScroll: false });
  const toggle = (name: DimensionName, value: string) => go({ ...search, [name]: toggled(search[name], value) });
  return (
    <>
      <Heading title="Policies">
        What every resource is judged by. A policy is a file; here you see it whole, and decide what of it counts for
        you.
      </Heading>
      <Body>
        <ListSearch
          key={search.q ?? ''}
          what="policies"
          by="title, id or control"
          text={search.q}
          onSearch={(q) => go({ ...search, q })}
          onFacets={() => setFacetsOpen(!facetsOpen)}
        />
        <FilterChips
          chosen={chosenOf(search)}
          onRemove={(name, value) => {
            const dimension = dimensionNames.find((each) => each === name);
            if (dimension !== undefined) toggle(dimension, value);
          }}
          onClear={() => go({ q: search.q })}
        />
        <Loaded
          query={policies}
          what="the policies"
          skeleton={<Lines count={12} height="2.4rem" label="Loading the policies" />}
        >
          {(all) => (
            <Catalogue all={all} search={search} facetsOpen={facetsOpen} onToggle={toggle} onClear={() => go({})} />
          )}
        </Loaded>
      </Body>
    </>
  );
}

function chosenOf(search: PoliciesSearch) {
  return dimensionNames.flatMap((name) => {
    const values = search[name];
    if (values === undefined) return [];
    return [
      { name, category: legends[name], values: values.map((value) => ({ value, title: valueName(name, value) })) },
    ];
  });
}

interface CatalogueProps {
  all: readonly PolicyItem[];
  search: PoliciesSearch;
  facetsOpen: boolean;
  onToggle: (name: DimensionName, value: string) => void;
  onClear: () => void;
}

function Catalogue({ all, search, facetsOpen, onToggle, onClear }: CatalogueProps) {
  const open = useOpenByPolicy();
  const found = useMemo(() => worstFirst(all).filter((policy) => matches(policy, search.q)), [all, search.q]);
  const shown = narrowed(found, dimensions, search);
  return (
    <WithFacets
      open={facetsOpen}
      facets={dimensions.map((dimension) => (
        <Facet
          key={dimension.name}
          legend={legends[dimension.name]}
          choices={counted(found, dimensions, search, dimension).map(({ value, count }) => ({
            value,
            count,
            title: dimension.name === 'severity' ? <Severity level={value} /> : valueName(dimension.name, value),
          }))}
          chosen={search[dimension.name]}
          onToggle={(value) => onToggle(dimension.name, value)}
        />
      ))}
    >
      {shown.length === 0 ? (
        <Nothing title="No policy fits these filters" action={<Button onClick={onClear}>Clear all filters</Button>}>
          {all.length === 0
            ? 'The catalogue is empty.'
            : `The catalogue has ${plural(all.length, 'policy', 'policies')}.`}
        </Nothing>
      ) : (
        <div className="pr-stack pr-stack--tight">
          <div className="pr-quiet" role="status">
            {plural(shown.length, 'policy', 'policies')}
          </div>
          <PolicyTable policies={shown} open={open} />
        </div>
      )}
    </WithFacets>
  );
}
