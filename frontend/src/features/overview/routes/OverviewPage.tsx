import { createLazyRoute, Link } from '@tanstack/react-router';
import { useOverview } from '@/api/getOverview';
import type { Overview } from '@/api/types';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Nothing } from '@/components/Nothing';
import { Panel } from '@/components/Panel';
import { TileSkeletons } from '@/components/Tile';
import { Time } from '@/components/Time';
import { plural } from '@/lib/text';
import { AutonomousActs } from '../components/AutonomousActs';
import { FirstRun } from '../components/FirstRun';
import { FixGroups } from '../components/FixGroups';
import { GettingBetter } from '../components/GettingBetter';
import { HeatMap } from '../components/HeatMap';
import { RecentRemediations } from '../components/RecentRemediations';
import { Strip } from '../components/Strip';
import { Trend } from '../components/Trend';
import { Waiting } from '../components/Waiting';
import { Worst } from '../components/Worst';

export const route = createLazyRoute('/')({ component: OverviewPage });

function OverviewPage() {
  const overview = useOverview();
  return (
    <>
      <Heading title="Overview">{overview.data !== undefined && <FreshnessLine overview={overview.data} />}</Heading>
      <Body>
        <Loaded query={overview} what="the overview" skeleton={<OverviewSkeleton />}>
          {(data) =>
            data.accounts === 0 && !data.firstRun ? (
              <NoAccount />
            ) : data.firstRun || neverRead(data) ? (
              <FirstRun accounts={data.accounts} />
            ) : (
              <Numbers overview={data} />
            )
          }
        </Loaded>
      </Body>
    </>
  );
}

function NoAccount() {
  return (
    <Nothing title="No account is among what you look at" action={<Link to="/connections">Connections</Link>}>
      The account may be gone, or out of your reach.
    </Nothing>
  );
}

/** Before the first scan every number would be a zero that nobody has checked. */
function neverRead({ freshness }: Overview): boolean {
  return freshness.newestScanAt == null;
}

function FreshnessLine({ overview: { freshness, accounts, firstRun } }: { overview: Overview }) {
  if (firstRun) return <>No account is connected yet.</>;
  if (accounts === 0) return null;
  if (freshness.newestScanAt == null)
    return (
      <>
        <Link to="/connections">{plural(accounts, 'account')}</Link>, not read yet.
      </>
    );
  return (
    <>
      <Link to="/connections">{plural(accounts, 'account')}</Link>, last read <Time at={freshness.newestScanAt} />
      {accounts > 1 && (
        <>
          ; the oldest reading is from <Time at={freshness.oldestScanAt} />
        </>
      )}
    </>
  );
}

function Numbers({ overview }: { overview: Overview }) {
  return (
    <>
      <Strip overview={overview} />
      <div className="pr-columns pr-columns--main">
        <div className="pr-stack">
          <Panel title="Approvals that close the most">
            <FixGroups />
          </Panel>
          <Panel
            title="Most severe first"
            actions={
              <Link to="/findings" search={{ status: ['OPEN'] }}>
                All open findings
              </Link>
            }
          >
            <Worst />
          </Panel>
          <Panel title="Where findings are open">
            <HeatMap />
          </Panel>
          <Panel title="Opened against healed, last 30 days">
            <Trend days={overview.trend} />
          </Panel>
          <Panel title="Getting better? The last 30 days">
            <GettingBetter />
          </Panel>
        </div>
        <div className="pr-stack">
          <Panel title="Waits for you" actions={<Link to="/remediations">All</Link>}>
            <Waiting />
          </Panel>
          <AutonomousActs />
          <Panel title="Recent remediations" actions={<Link to="/remediations">All</Link>}>
            <RecentRemediations remediations={overview.recentRemediations} />
          </Panel>
        </div>
      </div>
    </>
  );
}

function OverviewSkeleton() {
  return (
    <>
      <TileSkeletons count={8} />
      <div className="pr-columns pr-columns--main">
        <Panel title="Opened against healed, last 30 days">
          <Lines count={6} height="1.6rem" label="Loading the trend" />
        </Panel>
        <Panel title="Waits for you">
          <Lines count={5} label="Loading what waits for you" />
        </Panel>
      </div>
    </>
  );
}
