import { Button } from '@patternfly/react-core';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import type { UnknownItem } from '@/api/types';
import { useAccounts } from '@/api/listAccounts';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { More } from '@/components/More';
import { Nothing } from '@/components/Nothing';
import { Time } from '@/components/Time';
import { UnknownMark } from '@/components/Unknown';
import { compact } from '@/lib/search';
import { typeName } from '@/lib/text';
import { useUnknowns } from '../api/listUnknowns';
import { FindingsTabs } from '../components/FindingsTabs';

export const route = createLazyRoute('/unknowns')({ component: UnknownsPage });
const here = getRouteApi('/unknowns');

function UnknownsPage() {
  const { account, policy } = here.useSearch();
  const filter = compact({ account, policy });
  const navigate = here.useNavigate();
  const unknowns = useUnknowns(filter);
  const narrowed = filter.account !== undefined || filter.policy !== undefined;
  return (
    <>
      <Heading title="Could not evaluate" />
      <Body>
        <FindingsTabs current="unknowns" />
        <p className="pr-prose pr-quiet">
          What could not be judged, and why. It counts neither as passed nor as failed; what was known about it before
          stays as it was.
        </p>
        {narrowed && (
          <div>
            <Button variant="link" isInline onClick={() => void navigate({ search: {} })}>
              Show all accounts and policies
            </Button>
          </div>
        )}
        <Loaded
          query={unknowns}
          what="what could not be evaluated"
          skeleton={<Lines count={8} height="2.4rem" label="Loading" />}
        >
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            if (items.length === 0) return <AllJudged />;
            return (
              <>
                <ul className="pr-list pr-sheetlike">
                  {items.map((item) => (
                    <Row key={`${item.policy} ${item.resource.id} ${item.element ?? ''}`} item={item} />
                  ))}
                </ul>
                <More query={unknowns} />
              </>
            );
          }}
        </Loaded>
      </Body>
    </>
  );
}

function Row({ item }: { item: UnknownItem }) {
  return (
    <li>
      <div className="pr-row pr-row--apart">
        <UnknownMark>{item.title}</UnknownMark>
        <span className="pr-quiet pr-small">
          since <Time at={item.since} />
        </span>
      </div>
      <div className="pr-small">
        <Link to="/inventory/$resourceId" params={{ resourceId: item.resource.id }} className="pr-mono">
          {item.resource.nativeId}
        </Link>{' '}
        <span className="pr-quiet">
          {[typeName(item.resource.type), item.account?.name, item.resource.region]
            .filter((each) => each != null)
            .join(' · ')}
        </span>
      </div>
      <div>
        <strong>{item.reason}</strong>: {item.message}
      </div>
      <div className="pr-quiet pr-small pr-mono">
        {[item.call, ...item.paths].filter((each) => each !== null).join(' · ')}
      </div>
    </li>
  );
}

function AllJudged() {
  const accounts = useAccounts();
  return (
    <Loaded query={accounts} what="the accounts">
      {(known) =>
        known.every((account) => account.lastScan === null) ? (
          <Nothing title="Nothing was read yet" action={<Link to="/connections">Connections</Link>}>
            What the first scan of a connected account cannot judge appears here.
          </Nothing>
        ) : (
          <Nothing title="Everything was judged" action={<Link to="/findings">Findings</Link>}>
            Every policy reached a verdict on every resource that the last scans read.
          </Nothing>
        )
      }
    </Loaded>
  );
}
