import { ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import EqualsIcon from '@patternfly/react-icons/dist/esm/icons/equals-icon';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { Body } from '@/components/Body';
import { FilterChips } from '@/components/FilterChips';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { More } from '@/components/More';
import { Nothing } from '@/components/Nothing';
import { compact } from '@/lib/search';
import { shortenMiddle } from '@/lib/text';
import { useDrift } from '../api/listDrift';
import { useRepositories } from '../api/listRepositories';
import { CodeTabs } from '../components/CodeTabs';
import { DriftCard } from '../components/DriftCard';
import type { DriftSearch } from '../search';

export const route = createLazyRoute('/code/drift')({ component: DriftPage });
const here = getRouteApi('/code/drift');

function DriftPage() {
  const { repository, resource, status = 'OPEN' } = here.useSearch();
  const navigate = here.useNavigate();
  const filter = compact({ repository, resource, status });
  const drift = useDrift(filter);
  const go = (change: DriftSearch) => void navigate({ search: compact({ ...filter, ...change }) });
  return (
    <>
      <Heading title="Drift">
        Live resources that are otherwise than the code that declares them. Only what is declared and known on both
        sides is compared.
      </Heading>
      <Body>
        <CodeTabs current="drift" />
        <ToggleGroup aria-label="Status">
          <ToggleGroupItem text="Drifted" isSelected={status === 'OPEN'} onChange={() => go({ status: undefined })} />
          <ToggleGroupItem
            text="As declared again"
            isSelected={status === 'RESOLVED'}
            onChange={() => go({ status: 'RESOLVED' })}
          />
        </ToggleGroup>
        <Chips filter={filter} onChange={go} />
        <Loaded query={drift} what="the drift" skeleton={<Lines count={4} height="7rem" label="Loading the drift" />}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            if (items.length === 0) return <NoDrift open={status === 'OPEN'} />;
            return (
              <div>
                {items.map((each) => (
                  <DriftCard key={each.id} drift={each} />
                ))}
              </div>
            );
          }}
        </Loaded>
        <More query={drift} />
      </Body>
    </>
  );
}

function Chips({ filter, onChange }: { filter: DriftSearch; onChange: (change: DriftSearch) => void }) {
  const repositories = useRepositories().data ?? [];
  const chosen = [
    {
      name: 'repository' as const,
      category: 'Repository',
      values: (filter.repository ?? []).map((value) => ({
        value,
        title: repositories.find(({ id }) => id === value)?.name ?? value,
      })),
    },
    {
      name: 'resource' as const,
      category: 'Resource',
      values: (filter.resource ?? []).map((value) => ({ value, title: shortenMiddle(value, 13) })),
    },
  ].filter(({ values }) => values.length > 0);
  const without = (name: string, value: string) => {
    const list = name === 'repository' ? filter.repository : filter.resource;
    const rest = list?.filter((each) => each !== value) ?? [];
    onChange({ [name]: rest.length === 0 ? undefined : rest });
  };
  return (
    <FilterChips
      chosen={chosen}
      onRemove={without}
      onClear={() => onChange({ repository: undefined, resource: undefined })}
    />
  );
}

function NoDrift({ open }: { open: boolean }) {
  return open ? (
    <Nothing title="Nothing has drifted" icon={EqualsIcon} action={<Link to="/code">Repositories and scans</Link>}>
      Whatever is known to be declared, and could be compared, is live as the code says. A resource is compared once its
      repository and its account were read and one is known to declare the other.
    </Nothing>
  ) : (
    <Nothing title="Nothing was mended yet" action={<Link to="/code/drift">What has drifted</Link>}>
      What is live as declared again is listed here.
    </Nothing>
  );
}
