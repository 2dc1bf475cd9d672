import { createLazyRoute, getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { batchesOf, useBatches, type BatchList } from '@/api/listBatches';
import { useRemediations } from '@/api/listRemediations';
import { useScope } from '@/api/scope';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { useListCursor } from '@/lib/listCursor';
import { LaneColumn, plansOf } from '../components/LaneColumn';
import { OtherDecisions } from '../components/OtherDecisions';
import { StandingIn } from '../components/StandingIn';
import { laneOf } from '../lanes';

export const route = createLazyRoute('/remediations')({ component: RemediationsPage });
const here = getRouteApi('/remediations');

const overStatuses = ['DONE', 'REJECTED', 'EXPIRED'];

/** The three lanes. Of one finding the plans alone are asked for, those of batches, too. */
function useLanes(finding: string | undefined) {
  const scope = useScope();
  // Whoever asks for the plans of one finding wants them all.
  const narrow = finding === undefined ? scope : { finding };
  const all = finding === undefined;
  const waiting = useRemediations({ lane: 'waiting', ...narrow });
  const flight = useRemediations({ lane: 'flight', ...narrow });
  const done = useRemediations({ lane: 'done', ...narrow });
  const proposed = useBatches('PROPOSED');
  const running = useBatches('RUNNING');
  const halted = useBatches('HALTED');
  const every = useBatches();
  const batches = (list: BatchList) => (all ? batchesOf(list) : []);
  const also = (...lists: BatchList[]) => (all ? lists : []);
  const asked = plansOf(waiting, all);
  const open = batches(proposed);
  // What waits, waits for others where one has asked or signed oneself, or may not approve.
  const others = asked.filter((plan) => !plan.mayApprove);
  return {
    mine: {
      items: laneOf(
        open.filter((batch) => batch.mayDecide),
        asked.filter((plan) => plan.mayApprove),
      ),
      queries: [waiting, ...also(proposed)] as const,
    },
    moving: {
      items: [
        ...laneOf([...batches(halted), ...batches(running)], []),
        ...laneOf(
          open.filter((batch) => !batch.mayDecide),
          [...others, ...plansOf(flight, all)],
        ),
      ],
      queries: [waiting, flight, ...also(proposed, running, halted)] as const,
    },
    over: {
      items: laneOf(
        batches(every).filter((batch) => overStatuses.includes(batch.status)),
        plansOf(done, all),
      ),
      queries: [done, ...also(every)] as const,
    },
  };
}

function RemediationsPage() {
  const { finding } = here.useSearch();
  const { mine, moving, over } = useLanes(finding);
  const navigate = useNavigate();
  const items = [...mine.items, ...moving.items, ...over.items];
  const cursor = useListCursor(items.length, {
    open: (index) => {
      const item = items[index];
      if (item?.kind === 'batch') void navigate({ to: '/batches/$batchId', params: { batchId: item.id } });
      if (item?.kind === 'plan') {
        void navigate({ to: '/remediations/$remediationId', params: { remediationId: item.id } });
      }
    },
  });
  const current = items[cursor]?.id;
  return (
    <>
      <Heading title="Remediations">
        Every fix is a plan that somebody else approves as it is written.
        {finding !== undefined && (
          <>
            {' '}
            Showing one finding only; <Link to="/remediations">show all</Link>.
          </>
        )}
        <StandingIn />
      </Heading>
      <Body>
        <div className="pr-lanes">
          <LaneColumn
            title="Waits for you"
            what="the plans that wait for you"
            none={
              <>
                Nothing waits for your decision. Ask for a fix on a{' '}
                <Link to="/findings" search={{ status: ['OPEN'] }}>
                  finding
                </Link>
                ; its plan comes here for somebody else.
              </>
            }
            {...mine}
            current={current}
            also={<OtherDecisions />}
          />
          <LaneColumn
            title="In flight"
            what="the plans in flight"
            none="No plan waits for others or is being applied."
            {...moving}
            current={current}
          />
          <LaneColumn
            title="Done"
            what="the plans that are done"
            none="Nothing has been healed, rejected or rolled back yet."
            {...over}
            current={current}
          />
        </div>
      </Body>
    </>
  );
}
