import { Button } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { createLazyRoute, getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { accountsOf, everything, narrows } from '@/api/scope';
import type { ResourceFacets, ResourceItem } from '@/api/types';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { More } from '@/components/More';
import { Nothing } from '@/components/Nothing';
import { Time } from '@/components/Time';
import { WithFacets } from '@/components/WithFacets';
import { useListCursor } from '@/lib/listCursor';
import { compact } from '@/lib/search';
import { formatCount, typeName } from '@/lib/text';
import { useResourceFacets } from '../api/getFacets';
import { useResources } from '../api/listResources';
import { InventoryBar, InventoryFacets } from '../components/InventoryFilters';
import type { InventorySearch } from '../search';

export const route = createLazyRoute('/inventory')({ component: InventoryPage });
const here = getRouteApi('/inventory');

function InventoryPage() {
  const { inAccount, inEnvironment, inTeam, ...filter } = here.useSearch();
  const narrowed = Object.keys(filter).length > 0 || narrows(accountsOf({ inAccount, inEnvironment }));
  const navigate = here.useNavigate();
  const [facetsOpen, setFacetsOpen] = useState(false);
  const resources = useResources(filter);
  const facets = useResourceFacets(filter);
  const go = (to: InventorySearch) => void navigate({ search: compact(to), resetScroll: false });
  return (
    <>
      <Heading title="Inventory">Every resource that was read, as the provider describes it.</Heading>
      <Body>
        <InventoryBar filter={filter} facets={facets.data} onFilter={go} onFacets={() => setFacetsOpen(!facetsOpen)} />
        <WithFacets
          open={facetsOpen}
          facets={
            <Loaded query={facets} what="the filters" skeleton={<Lines count={12} label="Loading the filters" />}>
              {(data) => <InventoryFacets filter={filter} facets={data} onFilter={go} />}
            </Loaded>
          }
        >
          <Loaded
            query={resources}
            what="the inventory"
            skeleton={<Lines count={10} height="2.2rem" label="Loading the inventory" />}
          >
            {({ pages }) => {
              const items = pages.flatMap((page) => page.items);
              if (items.length === 0)
                return <NoResources narrowed={narrowed} onClear={() => void navigate({ search: everything })} />;
              return (
                <div className="pr-stack">
                  <Resources items={items} accounts={facets.data?.account ?? []} />
                  <More query={resources} />
                </div>
              );
            }}
          </Loaded>
        </WithFacets>
      </Body>
    </>
  );
}

interface ResourcesProps {
  items: readonly ResourceItem[];
  /** What the accounts are called, as far as that is known. */
  accounts: ResourceFacets['account'];
}

function Resources({ items, accounts }: ResourcesProps) {
  const navigate = useNavigate();
  const cursor = useListCursor(items.length, {
    open: (index) => {
      const item = items[index];
      if (item !== undefined) void navigate({ to: '/inventory/$resourceId', params: { resourceId: item.id } });
    },
  });
  return (
    <Table aria-label="Resources" variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          <Th>Resource</Th>
          <Th>Type</Th>
          <Th>Account</Th>
          <Th>Region</Th>
          <Th modifier="fitContent">Open findings</Th>
          <Th>Read</Th>
        </Tr>
      </Thead>
      <Tbody>
        {items.map((item, index) => (
          <Tr key={item.id} className={index === cursor ? 'pr-current' : ''}>
            <Td dataLabel="Resource">
              <Link to="/inventory/$resourceId" params={{ resourceId: item.id }} className="pr-mono">
                {item.name}
              </Link>
            </Td>
            <Td dataLabel="Type" style={{ overflowWrap: 'anywhere' }}>
              {typeName(item.type)}
            </Td>
            <Td dataLabel="Account" className="pr-tabular">
              {accounts.find(({ value }) => value === item.accountId)?.title ?? item.account}
            </Td>
            <Td dataLabel="Region">{item.region}</Td>
            <Td dataLabel="Open findings" className="pr-number">
              <Link to="/findings" search={{ status: ['OPEN'], resource: [item.id] }}>
                {formatCount(item.openFindings)}
              </Link>
            </Td>
            <Td dataLabel="Read">
              <Time at={item.readAt} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function NoResources({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  return narrowed ? (
    <Nothing title="No resource fits" action={<Button onClick={onClear}>Clear filters</Button>}>
      Nothing that was read fits this search.
    </Nothing>
  ) : (
    <Nothing title="Nothing was read yet" action={<Link to="/connections">Connections</Link>}>
      Resources appear here with the first scan of a connected account.
    </Nothing>
  );
}
