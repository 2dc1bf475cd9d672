import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import type { Tagged } from '@/api/client';
import { useMay } from '@/api/me';
import type { Connection } from '@/api/types';
import { Facts } from '@/components/Facts';
import { Failure } from '@/components/Failure';
import { Panel } from '@/components/Panel';
import { useEditConnection } from '../api/editConnection';
import { EvidenceRole } from './EvidenceRole';
import { TestChecks } from './TestChecks';

/** Whether Prunella may ask metrics and logs who uses what a fix takes away. */
export function EvidenceAccess({ connection }: { connection: Tagged<Connection> }) {
  const { value } = connection;
  const mayManage = useMay('MANAGE_CONNECTIONS');
  return (
    <Panel title="May see use">
      <div className="pr-stack">
        {value.evidence == null ? (
          <p className="pr-quiet">
            With a role that reads metrics and flow logs, fixes can prove that nobody uses what they take away. Without
            it people decide.
          </p>
        ) : (
          <Given connection={connection} />
        )}
        {value.evidence == null && mayManage && <Give connection={connection} />}
      </div>
    </Panel>
  );
}

function Given({ connection }: { connection: Tagged<Connection> }) {
  const { value } = connection;
  const mayManage = useMay('MANAGE_CONNECTIONS');
  const edit = useEditConnection(connection);
  return (
    <>
      <Facts of={{ Role: <span className="pr-mono">{value.evidence?.roleArn}</span> }} />
      {value.lastTest != null && <TestChecks report={value.lastTest} levels={['evidence']} />}
      {edit.error !== null && <Failure error={edit.error} verb="take away" what="the role" />}
      {mayManage && (
        <div>
          <Button variant="link" isInline isLoading={edit.isPending} onClick={() => edit.mutate({ evidence: null })}>
            Do without it
          </Button>
        </div>
      )}
    </>
  );
}

function Give({ connection }: { connection: Tagged<Connection> }) {
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <div>
        <Button variant="secondary" onClick={() => setOpen(true)}>
          Let it see use
        </Button>
      </div>
    );
  }
  return <EvidenceRole connection={connection} submit="Use this role" />;
}
