import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import type { Tagged } from '@/api/client';
import { useMay } from '@/api/me';
import type { Connection } from '@/api/types';
import { Facts } from '@/components/Facts';
import { Field } from '@/components/Field';
import { Panel } from '@/components/Panel';
import { SecondPerson } from '@/components/SecondPerson';
import { ShortId } from '@/components/ShortId';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { useDecideFixAccess } from '../api/decideFixAccess';
import { RoleForm } from './RoleForm';
import { TestChecks } from './TestChecks';

/** What Prunella may change: nothing, until a second person agrees to a role of its own. */
export function FixAccess({ connection }: { connection: Tagged<Connection> }) {
  const { value } = connection;
  return (
    <Panel title="May change" actions={<StatusLabel status={value.fixStatus} />}>
      <div className="pr-stack">
        {value.fixStatus === 'ENABLED' && (
          <>
            <p>Approved plans are applied with this role, each in a session that allows just the calls of that plan.</p>
            <Facts of={{ Role: <span className="pr-mono">{value.fix?.roleArn ?? 'access keys'}</span> }} />
            {value.lastTest != null && <TestChecks report={value.lastTest} levels={['fix']} />}
          </>
        )}
        {value.pending != null && <PendingAccess connection={value} pending={value.pending} />}
        {value.fixStatus === 'NONE' && value.pending == null && <Enable connection={connection} />}
      </div>
    </Panel>
  );
}

function PendingAccess({
  connection,
  pending,
}: {
  connection: Connection;
  pending: NonNullable<Connection['pending']>;
}) {
  const decide = useDecideFixAccess(connection.id);
  return (
    <SecondPerson
      title="asked for access to fix"
      what="the access"
      by={pending.requestedBy}
      busy={decide.isPending}
      error={decide.error}
      onDecide={(approve) => decide.mutate({ digest: pending.digest, approve })}
    >
      With the role <span className="pr-mono">{pending.fix.roleArn}</span>, <Time at={pending.requestedAt} />. Digest{' '}
      <ShortId id={pending.digest} label="digest" />
    </SecondPerson>
  );
}

function Enable({ connection }: { connection: Tagged<Connection> }) {
  const { value } = connection;
  const mayManage = useMay('MANAGE_CONNECTIONS');
  const [open, setOpen] = useState(false);
  const [keys, setKeys] = useState({ accessKeyId: '', secretAccessKey: '' });
  const byKeys = value.kind === 'ACCOUNT' && value.scan?.accessKeyId != null;
  if (!mayManage) return <p className="pr-quiet">Prunella may only read here. An admin can ask for access to fix.</p>;
  if (!open) {
    return (
      <div className="pr-stack">
        <p>Prunella may only read here. Fixes need a second role that you deploy, and somebody else who agrees.</p>
        <div>
          <Button variant="secondary" onClick={() => setOpen(true)}>
            Allow fixes
          </Button>
        </div>
      </div>
    );
  }
  return (
    <RoleForm
      connection={connection}
      level="fix"
      label="ARN of the fix role"
      submit="Ask for access to fix"
      failed={{ verb: 'ask for', what: 'access to fix' }}
      change={(roleArn) => ({ fix: { roleArn, ...(byKeys ? keys : {}) } })}
    >
      {byKeys && (
        <>
          <p className="pr-quiet">Keys of their own assume the role; they need no other right.</p>
          <Field
            label="Access key id"
            value={keys.accessKeyId}
            onChange={(accessKeyId) => setKeys({ ...keys, accessKeyId })}
            required
          />
          <Field
            label="Secret access key"
            value={keys.secretAccessKey}
            onChange={(secretAccessKey) => setKeys({ ...keys, secretAccessKey })}
            required
            secret
          />
        </>
      )}
    </RoleForm>
  );
}
