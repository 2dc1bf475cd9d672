import { Button } from '@patternfly/react-core';
import SeedlingIcon from '@patternfly/react-icons/dist/esm/icons/seedling-icon';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useMay, useMe } from '@/api/me';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { LongList } from '@/components/LongList';
import { Nothing } from '@/components/Nothing';
import { SidePanel } from '@/components/SidePanel';
import { WithFacets } from '@/components/WithFacets';
import { compact } from '@/lib/search';
import { plural } from '@/lib/text';
import { useCodeFacets } from '../api/getCodeFacets';
import { useCodeFinding } from '../api/getCodeFinding';
import { useCodeFindings } from '../api/listCodeFindings';
import { CodeFindingRow } from '../components/CodeFindingRow';
import { CodeFindingSheet } from '../components/CodeFindingSheet';
import { CodeChips, CodeFacets } from '../components/CodeFilters';
import { CodeTabs } from '../components/CodeTabs';
import { MendSelected } from '../components/MendSelected';
import { codeFilterOf, type CodeFindingFilter } from '../search';

export const route = createLazyRoute('/code/findings')({ component: CodeFindingsPage });
const here = getRouteApi('/code/findings');

function CodeFindingsPage() {
  const search = here.useSearch();
  const navigate = here.useNavigate();
  const [facetsOpen, setFacetsOpen] = useState(false);
  const filter = useMemo(() => codeFilterOf(search), [search]);
  const facets = useCodeFacets(filter);
  const filterBy = (wanted: CodeFindingFilter) =>
    void navigate({ search: compact({ ...wanted, open: search.open }), resetScroll: false });
  const show = useCallback(
    (open: string | undefined) =>
      void navigate({ search: (before) => compact({ ...before, open }), replace: true, resetScroll: false }),
    [navigate],
  );
  const close = useCallback(() => show(undefined), [show]);
  return (
    <>
      <Heading title="Findings in code" />
      <Body beside={search.open !== undefined}>
        <CodeTabs current="findings" />
        <CodeChips
          filter={filter}
          facets={facets.data}
          onChange={filterBy}
          onFacets={() => setFacetsOpen(!facetsOpen)}
        />
        <WithFacets
          open={facetsOpen}
          facets={
            <Loaded query={facets} what="the filters" skeleton={<Lines count={12} label="Loading the filters" />}>
              {(data) => <CodeFacets facets={data} filter={filter} onChange={filterBy} />}
            </Loaded>
          }
        >
          <Results
            filter={filter}
            total={facets.data?.status ?? {}}
            open={search.open}
            onOpen={(id) => show(id === search.open ? undefined : id)}
            onClear={() => filterBy({})}
          />
        </WithFacets>
      </Body>
      {search.open !== undefined && <Drawer id={search.open} onClose={close} />}
    </>
  );
}

interface ResultsProps {
  filter: CodeFindingFilter;
  total: Record<string, number>;
  open: string | undefined;
  onOpen: (id: string) => void;
  onClear: () => void;
}

function Results({ filter, total, open, onOpen, onClear }: ResultsProps) {
  const findings = useCodeFindings(filter);
  const { wholeTenant } = useMe();
  const mayMend = useMay('REQUEST_FIX') && wholeTenant;
  const [selected, setSelected] = useState<readonly string[]>([]);
  const toggle = (id: string) =>
    setSelected(selected.includes(id) ? selected.filter((each) => each !== id) : [...selected, id]);
  const { fetchNextPage } = findings;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const count = Object.entries(total)
    .filter(([status]) => filter.status === undefined || filter.status.some((each) => each === status))
    .reduce((sum, [, n]) => sum + n, 0);
  return (
    <Loaded
      query={findings}
      what="the findings in code"
      skeleton={<Lines count={10} height="2.6rem" label="Loading findings in code" />}
    >
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <NoFindings narrowed={Object.keys(filter).length > 0} onClear={onClear} />;
        return (
          <div className="pr-stack pr-stack--tight">
            <div className="pr-quiet" role="status">
              {plural(count, 'finding')}
            </div>
            <MendSelected
              findings={items.filter(({ id, status }) => status === 'OPEN' && selected.includes(id))}
              onDone={() => setSelected([])}
            />
            <LongList
              label="Findings in code"
              items={items}
              total={count}
              head={<Head />}
              more={findings.hasNextPage}
              loadingMore={findings.isFetchingNextPage}
              onMore={more}
              onOpen={({ id }) => onOpen(id)}
              {...(mayMend ? { onToggle: ({ id }: { id: string }) => toggle(id) } : {})}
            >
              {(finding, current) => (
                <CodeFindingRow
                  finding={finding}
                  open={open === finding.id}
                  current={current}
                  selected={selected.includes(finding.id)}
                  onSelect={mayMend ? () => toggle(finding.id) : undefined}
                  onOpen={() => onOpen(finding.id)}
                />
              )}
            </LongList>
          </div>
        );
      }}
    </Loaded>
  );
}

function Head() {
  return (
    <div className="pr-finding pr-finding--code pr-finding--head" role="row">
      <span role="columnheader">
        <span className="pf-v6-screen-reader">Selected</span>
      </span>
      <span role="columnheader">Severity</span>
      <span role="columnheader">Finding</span>
      <span role="columnheader" className="pr-finding__where">
        Repository
      </span>
      <span role="columnheader">State</span>
      <span role="columnheader" className="pr-finding__age pr-number">
        Found
      </span>
    </div>
  );
}

function NoFindings({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  return narrowed ? (
    <Nothing
      title="No finding in code fits these filters"
      action={<Button onClick={onClear}>Clear all filters</Button>}
    >
      Either nothing is wrong there, or it could not be told: each scan lists what it could not read or judge.
    </Nothing>
  ) : (
    <Nothing title="No findings in code" icon={SeedlingIcon} action={<Link to="/code">Repositories and scans</Link>}>
      No scan of a repository has found anything yet. What was uploaded keeps its findings{' '}
      <Link to="/code/uploads">by itself</Link>.
    </Nothing>
  );
}

function Drawer({ id, onClose }: { id: string; onClose: () => void }) {
  const finding = useCodeFinding(id);
  return (
    <SidePanel
      key={id}
      label="Finding in code"
      onClose={onClose}
      actions={
        <Link to="/code/findings/$findingId" params={{ findingId: id }}>
          Open as a page
        </Link>
      }
    >
      <Loaded query={finding} what="the finding">
        {(data) => (
          <div className="pr-stack">
            <h2 className="pf-v6-c-title pf-m-xl">
              {data.finding.status === 'OPEN' ? data.finding.message : data.finding.title}
            </h2>
            <CodeFindingSheet detail={data} />
          </div>
        )}
      </Loaded>
    </SidePanel>
  );
}
