import { Button } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '@/api/me';
import type { Plan } from '@/api/types';
import { Calls } from '@/components/Calls';
import { Dialog } from '@/components/Dialog';
import { Diff } from '@/components/Diff';
import { Disruption } from '@/components/Disruption';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { ReasonField } from '@/components/ReasonField';
import { plural } from '@/lib/text';
import { useDriftRemediation, useHealCloud } from '../api/healDrift';

/** What would bring the cloud back to what is declared, and the way to ask for it. */
export function DriftPlan({ id }: { id: string }) {
  const preview = useDriftRemediation(id, true);
  return (
    <Loaded query={preview} what="the plan" skeleton={<Lines count={4} label="Planning" />}>
      {({ plan, reason }) =>
        plan === null ? <p>It cannot be healed in the cloud. {reason}</p> : <Planned id={id} plan={plan} />
      }
    </Loaded>
  );
}

function Planned({ id, plan }: { id: string; plan: Plan }) {
  const mayAsk = useMay('REQUEST_FIX');
  const [asking, setAsking] = useState(false);
  return (
    <div className="pr-stack pr-stack--tight">
      <Diff changes={plan.diff} label="What changes in the cloud" />
      <Calls calls={plan.calls} />
      <Disruption level={plan.disruption} reason={plan.disruptionReason} />
      {mayAsk ? (
        <div className="pr-row">
          <Button size="sm" onClick={() => setAsking(true)}>
            Ask for it
          </Button>
          <span className="pr-quiet pr-small">
            Nothing changes until {plural(plan.approvalsRequired, 'other person', 'other people')} approved it.
          </span>
        </div>
      ) : (
        <p className="pr-quiet">An operator can ask for it.</p>
      )}
      {asking && <AskDialog id={id} onClose={() => setAsking(false)} />}
    </div>
  );
}

function AskDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const heal = useHealCloud();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const act = () =>
    heal.mutate(
      { id, reason: reason.trim() },
      {
        onSuccess: (made) => {
          onClose();
          void navigate({ to: '/remediations/$remediationId', params: { remediationId: made.id } });
        },
      },
    );
  return (
    <Dialog
      title="Heal the cloud"
      description="The resource and the newest commit are read now, and become a plan that others must approve."
      act="Ask for it"
      failing={{ verb: 'ask for', what: 'it' }}
      error={heal.error}
      busy={heal.isPending}
      onAct={act}
      onClose={onClose}
    >
      <ReasonField label="Why now? The approver reads this." value={reason} onChange={setReason} />
    </Dialog>
  );
}
