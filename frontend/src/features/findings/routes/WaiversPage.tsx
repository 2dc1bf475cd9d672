import { ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useWaivers } from '@/api/listWaivers';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { More } from '@/components/More';
import { Nothing } from '@/components/Nothing';
import { sentenceCase } from '@/lib/text';
import { FindingsTabs } from '../components/FindingsTabs';
import { WaiverRow } from '../components/WaiverRow';
import { waiverStatuses } from '../search';

export const route = createLazyRoute('/waivers')({ component: WaiversPage });
const here = getRouteApi('/waivers');

function WaiversPage() {
  const { status } = here.useSearch();
  const navigate = here.useNavigate();
  const waivers = useWaivers(status);
  return (
    <>
      <Heading title="Waivers" />
      <Body>
        <FindingsTabs current="waivers" />
        <p className="pr-prose pr-quiet">
          Exceptions with a reason and an end. Each needs somebody other than the person who asked.
        </p>
        <ToggleGroup aria-label="Status of waivers">
          <ToggleGroupItem
            text="All"
            isSelected={status === undefined}
            onChange={() => void navigate({ search: {} })}
          />
          {waiverStatuses.map((each) => (
            <ToggleGroupItem
              key={each}
              text={sentenceCase(each)}
              isSelected={status === each}
              onChange={() => void navigate({ search: { status: each } })}
            />
          ))}
        </ToggleGroup>
        <Loaded
          query={waivers}
          what="the waivers"
          skeleton={<Lines count={6} height="2.4rem" label="Loading the waivers" />}
        >
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            if (items.length === 0) return <NoWaivers />;
            return (
              <>
                <ul className="pr-list pr-sheetlike">
                  {items.map((waiver) => (
                    <WaiverRow key={waiver.id} waiver={waiver} />
                  ))}
                </ul>
                <More query={waivers} />
              </>
            );
          }}
        </Loaded>
      </Body>
    </>
  );
}

function NoWaivers() {
  return (
    <Nothing title="No waivers here" action={<Link to="/findings">Findings</Link>}>
      A waiver is asked for on a finding that is known and accepted for a while.
    </Nothing>
  );
}
