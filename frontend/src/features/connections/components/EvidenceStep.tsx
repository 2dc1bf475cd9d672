import { Button } from '@patternfly/react-core';
import type { Tagged } from '@/api/client';
import type { Connection } from '@/api/types';
import { EvidenceRole } from './EvidenceRole';

/** The role that sees use, for those who want it. */
export function EvidenceStep({ connection, onDone }: { connection: Tagged<Connection>; onDone: () => void }) {
  const everywhere = connection.value.kind === 'ORGANIZATION';
  return (
    <div className="pr-stack">
      <p className="pr-prose">
        With a role that reads metrics and the flow logs that you name, fixes can prove that nobody uses what they take
        away. Without it people decide.
        {everywhere && ' This template is for a StackSet: the role has the same name in every account.'} You can come
        back to this later.
      </p>
      <EvidenceRole
        connection={connection}
        submit="It is deployed"
        onDone={onDone}
        others={
          <Button variant="secondary" onClick={onDone}>
            Do without it
          </Button>
        }
      />
    </div>
  );
}
