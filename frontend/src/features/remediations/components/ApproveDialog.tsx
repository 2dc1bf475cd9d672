import type { Remediation } from '@/api/types';
import { ApprovalDialog } from '@/components/ApprovalDialog';
import { Disruption } from '@/components/Disruption';
import { ShortId } from '@/components/ShortId';
import { undoMeaning } from '@/components/Undo';
import { plural } from '@/lib/text';
import { useDecideRemediation } from '../api/decideRemediation';

/** Repeats what will happen; where much could break, the resource's name must be typed. */
export function ApproveDialog({ remediation, onClose }: { remediation: Remediation; onClose: () => void }) {
  const { plan, resource, account, digest, approvals, inPlaceOf } = remediation;
  const decide = useDecideRemediation(remediation);
  return (
    <ApprovalDialog
      title="Approve this plan"
      what="the plan"
      then="Prunella applies it"
      required={plan.approvalsRequired}
      approvals={approvals}
      inPlaceOf={inPlaceOf}
      facts={{
        Changes: (
          <>
            {plural(plan.diff.length, 'value')} of <span className="pr-mono">{resource.nativeId}</span> in{' '}
            {account.name}
          </>
        ),
        Calls: plan.calls.map((call) => (
          <div className="pr-mono" key={`${call.operation} ${call.region}`}>
            {call.service}:{call.operation}
          </div>
        )),
        'Could break': <Disruption level={plan.disruption} reason={plan.disruptionReason} />,
        Undo: undoMeaning(plan.rollback.fidelity),
        Digest: <ShortId id={digest} label="digest" />,
      }}
      disruption={plan.disruption}
      phrase={resource.nativeId}
      error={decide.error}
      busy={decide.isPending}
      onApprove={(changeReference) => decide.mutate({ kind: 'approve', changeReference }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
