import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import type { AutopilotStatus } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { Failure } from '@/components/Failure';
import { ReasonField } from '@/components/ReasonField';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { useSteer } from '../api/steer';

/** Whether autopilot acts, and the switch that stops all of it at once. */
export function SwitchPanel({ status }: { status: AutopilotStatus }) {
  const [halting, setHalting] = useState(false);
  const steer = useSteer();
  const { state, halted } = status;
  return (
    <div className="pr-stack pr-stack--tight">
      <div className="pr-row pr-row--apart">
        <p>
          <StatusLabel status={state} word={state === 'OFF' ? 'Off' : state === 'ON' ? 'On' : 'Halted'} />{' '}
          {state === 'OFF' && 'No rule is in force: every fix waits for a person.'}
          {state === 'ON' && 'After each scan the rules heal what nobody would notice.'}
          {halted !== null && (
            <>
              {halted.by} halted it <Time at={halted.at} />
              {halted.reason === null ? '.' : `: ${halted.reason}`}
            </>
          )}
        </p>
        {status.mayHalt && state === 'ON' && (
          <Button variant="danger" onClick={() => setHalting(true)}>
            Halt
          </Button>
        )}
        {status.mayResume && (
          <Button variant="secondary" isLoading={steer.isPending} onClick={() => steer.mutate({ kind: 'resume' })}>
            Resume
          </Button>
        )}
      </div>
      {steer.error !== null && <Failure error={steer.error} verb="resume" what="autopilot" />}
      {halting && <HaltDialog onClose={() => setHalting(false)} />}
    </div>
  );
}

function HaltDialog({ onClose }: { onClose: () => void }) {
  const [reason, setReason] = useState('');
  const steer = useSteer();
  return (
    <Dialog
      title="Halt autopilot"
      description="Nothing of any rule begins any more. What is being applied comes to its end."
      act="Halt"
      variant="danger"
      failing={{ verb: 'halt', what: 'autopilot' }}
      error={steer.error}
      busy={steer.isPending}
      onAct={() => steer.mutate({ kind: 'halt', reason: reason.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <ReasonField label="Why? (may be left empty)" value={reason} onChange={setReason} />
    </Dialog>
  );
}
