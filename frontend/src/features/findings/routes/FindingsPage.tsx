import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { Button } from '@patternfly/react-core';
import SeedlingIcon from '@patternfly/react-icons/dist/esm/icons/seedling-icon';
import { useCallback, useMemo, useState } from 'react';
import { everything, narrows, useScope } from '@/api/scope';
import type { FindingItem } from '@/api/types';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Nothing } from '@/components/Nothing';
import { SidePanel } from '@/components/SidePanel';
import { WithFacets } from '@/components/WithFacets';
import { compact, toggled } from '@/lib/search';
import { plural } from '@/lib/text';
import { useFacets } from '../api/getFacets';
import { useFinding } from '../api/getFinding';
import { useFindings } from '../api/listFindings';
import { BulkActions } from '../components/BulkActions';
import { FacetPanel } from '../components/FacetPanel';
import { FilterBar } from '../components/FilterBar';
import { FindingList } from '../components/FindingList';
import { FindingSheet } from '../components/FindingSheet';
import { FindingsTabs } from '../components/FindingsTabs';
import { SavedViews } from '../components/SavedViews';
import { headline } from '../headline';
import { filterOf, type FindingFilter, type FindingsSearch } from '../search';

export const route = createLazyRoute('/findings')({ component: FindingsPage });
const here = getRouteApi('/findings');

/** The address, read and written: filter, order, selection and the open finding. */
function useFindingsAddress() {
  const search = here.useSearch();
  const navigate = here.useNavigate();
  const go = useCallback(
    (change: Partial<FindingsSearch>, replace = true) =>
      void navigate({ search: (before) => compact({ ...before, ...change }), replace, resetScroll: false }),
    [navigate],
  );
  const filterBy = (filter: FindingFilter) => {
    const { sort, open } = search;
    void navigate({ search: compact({ ...filter, sort, open }), resetScroll: false });
  };
  const filter = useMemo(() => filterOf(search), [search]);
  const clear = () => void navigate({ search: everything });
  return { search, filter, go, filterBy, clear };
}

function FindingsPage() {
  const { search, filter, go, filterBy, clear } = useFindingsAddress();
  const [facetsOpen, setFacetsOpen] = useState(false);
  const facets = useFacets(filter);
  const close = useCallback(() => go({ open: undefined }), [go]);
  return (
    <>
      <Heading title="Findings" />
      <Body beside={search.open !== undefined}>
        <FindingsTabs current="findings" />
        <FilterBar
          key={filter.q ?? ''}
          filter={filter}
          sort={search.sort ?? 'severity'}
          facets={facets.data}
          onFilter={filterBy}
          onSort={(sort) => go({ sort })}
          onFacets={() => setFacetsOpen(!facetsOpen)}
        />
        <WithFacets
          open={facetsOpen}
          facets={
            <>
              <SavedViews search={search} />
              <Loaded query={facets} what="the filters" skeleton={<Lines count={12} label="Loading the filters" />}>
                {(data) => <FacetPanel facets={data} filter={filter} onChange={filterBy} />}
              </Loaded>
            </>
          }
        >
          <Results search={search} filter={filter} total={facets.data?.status ?? {}} go={go} onClear={clear} />
        </WithFacets>
      </Body>
      {search.open !== undefined && <Drawer id={search.open} onClose={close} />}
    </>
  );
}

interface ResultsProps {
  search: FindingsSearch;
  filter: FindingFilter;
  total: Record<string, number>;
  go: (change: Partial<FindingsSearch>) => void;
  onClear: () => void;
}

function Results({ search, filter, total, go, onClear }: ResultsProps) {
  const findings = useFindings(filter, search.sort ?? 'severity');
  const scope = useScope();
  const narrowed = Object.keys(filter).length > 0 || narrows(scope);
  const selected = search.selected ?? [];
  const count = Object.entries(total)
    .filter(([status]) => filter.status === undefined || filter.status.some((each) => each === status))
    .reduce((sum, [, n]) => sum + n, 0);
  const { fetchNextPage } = findings;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const all = (items: readonly FindingItem[]) => {
    const every = items.every((each) => selected.includes(each.id));
    go({ selected: every ? undefined : items.map((each) => each.id) });
  };
  return (
    <Loaded
      query={findings}
      what="the findings"
      skeleton={<Lines count={10} height="2.6rem" label="Loading findings" />}
    >
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <NoFindings filtered={narrowed} onClear={onClear} />;
        return (
          <div className="pr-stack pr-stack--tight">
            <div className="pr-quiet" role="status">
              {plural(count, 'finding')}
            </div>
            <BulkActions
              selected={selected}
              findings={items.filter((each) => selected.includes(each.id))}
              onDone={() => go({ selected: undefined })}
            />
            <FindingList
              findings={items}
              total={count}
              open={search.open}
              selected={selected}
              more={findings.hasNextPage}
              loadingMore={findings.isFetchingNextPage}
              onMore={more}
              onOpen={(open) => go({ open: open === search.open ? undefined : open })}
              onSelect={(id) => go({ selected: toggled(selected, id) })}
              onSelectAll={() => all(items)}
            />
          </div>
        );
      }}
    </Loaded>
  );
}

function NoFindings({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  return filtered ? (
    <Nothing title="No finding fits these filters" action={<Button onClick={onClear}>Clear all filters</Button>}>
      Either nothing is wrong here, or it could not be judged: see{' '}
      <Link to="/unknowns">what could not be evaluated</Link>.
    </Nothing>
  ) : (
    <Nothing title="No findings" icon={SeedlingIcon} action={<Link to="/connections">Connections and scans</Link>}>
      No scan has found anything yet. Check that an account is connected and was read, and see{' '}
      <Link to="/unknowns">what could not be evaluated</Link>.
    </Nothing>
  );
}

function Drawer({ id, onClose }: { id: string; onClose: () => void }) {
  const finding = useFinding(id);
  return (
    <SidePanel
      key={id}
      label="Finding"
      onClose={onClose}
      actions={
        <Link to="/findings/$findingId" params={{ findingId: id }}>
          Open as a page
        </Link>
      }
    >
      <Loaded query={finding} what="the finding">
        {(data) => (
          <div className="pr-stack">
            <h2 className="pf-v6-c-title pf-m-xl">{headline(data.value)}</h2>
            <FindingSheet finding={data} />
          </div>
        )}
      </Loaded>
    </SidePanel>
  );
}
