import { Button, SearchInput } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { createLazyRoute, getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ResourceItem } from '@/api/types';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { More } from '@/components/More';
import { Nothing } from '@/components/Nothing';
import { Time } from '@/components/Time';
import { useListCursor } from '@/lib/listCursor';
import { compact } from '@/lib/search';
import { formatCount, typeName } from '@/lib/text';
import { useResources } from '../api/listResources';

export const route = createLazyRoute('/inventory')({ component: InventoryPage });
const here = getRouteApi('/inventory');

function InventoryPage() {
  const filter = here.useSearch();
  const navigate = here.useNavigate();
  const [text, setText] = useState(filter.q ?? '');
  const resources = useResources(filter);
  const search = (q: string) => void navigate({ search: compact({ ...filter, q: q === '' ? undefined : q }) });
  const narrowed = Object.keys(filter).length > 0;
  const clear = () => {
    setText('');
    void navigate({ search: {} });
  };
  return (
    <>
      <Heading title="Inventory">Every resource that was read, as the provider describes it.</Heading>
      <Body>
        <div className="pr-row" data-search>
          <div className="pr-grow" style={{ flexBasis: '14rem', maxWidth: '36rem' }}>
            <SearchInput
              aria-label="Search resources"
              placeholder="Search by name or id  ( / )"
              value={text}
              onChange={(_event, value) => setText(value)}
              onSearch={(_event, value) => search(value)}
              onClear={() => {
                setText('');
                search('');
              }}
            />
          </div>
          {narrowed && (
            <Button variant="link" onClick={clear}>
              Clear filters
            </Button>
          )}
        </div>
        <Loaded
          query={resources}
          what="the inventory"
          skeleton={<Lines count={10} height="2.2rem" label="Loading the inventory" />}
        >
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            if (items.length === 0) return <NoResources narrowed={narrowed} onClear={clear} />;
            return (
              <>
                <Resources items={items} />
                <More query={resources} />
              </>
            );
          }}
        </Loaded>
      </Body>
    </>
  );
}

function Resources({ items }: { items: readonly ResourceItem[] }) {
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
            <Td dataLabel="Type">
              <Link to="/inventory" search={{ type: [item.type] }} className="pr-plain">
                {typeName(item.type)}
              </Link>
            </Td>
            <Td dataLabel="Account" className="pr-tabular">
              {item.account}
            </Td>
            <Td dataLabel="Region">{item.region}</Td>
            <Td dataLabel="Open findings" className="pr-number">
              <Link to="/findings" search={{ status: ['OPEN'], q: item.nativeId }}>
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
