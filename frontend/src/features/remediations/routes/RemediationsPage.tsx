import { createLazyRoute, getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useRemediations } from '@/api/listRemediations';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { useListCursor } from '@/lib/listCursor';
import { LaneColumn, plansOf } from '../components/LaneColumn';
import { OtherDecisions } from '../components/OtherDecisions';

export const route = createLazyRoute('/remediations')({ component: RemediationsPage });
const here = getRouteApi('/remediations');

function RemediationsPage() {
  const { finding } = here.useSearch();
  const narrow = finding === undefined ? {} : { finding };
  const waiting = useRemediations({ lane: 'waiting', ...narrow });
  const flight = useRemediations({ lane: 'flight', ...narrow });
  const done = useRemediations({ lane: 'done', ...narrow });
  const navigate = useNavigate();
  // What waits, waits for others where one has asked or signed oneself, or may not approve.
  const mine = plansOf(waiting).filter((plan) => plan.mayApprove);
  const moving = [...plansOf(waiting).filter((plan) => !plan.mayApprove), ...plansOf(flight)];
  const over = plansOf(done);
  const plans = [...mine, ...moving, ...over];
  const cursor = useListCursor(plans.length, {
    open: (index) => {
      const plan = plans[index];
      if (plan !== undefined) void navigate({ to: '/remediations/$remediationId', params: { remediationId: plan.id } });
    },
  });
  const current = plans[cursor]?.id;
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
            queries={[waiting]}
            plans={mine}
            current={current}
            also={<OtherDecisions />}
          />
          <LaneColumn
            title="In flight"
            what="the plans in flight"
            none="No plan waits for others or is being applied."
            queries={[waiting, flight]}
            plans={moving}
            current={current}
          />
          <LaneColumn
            title="Done"
            what="the plans that are done"
            none="Nothing has been healed, rejected or rolled back yet."
            queries={[done]}
            plans={over}
            current={current}
          />
        </div>
      </Body>
    </>
  );
}
