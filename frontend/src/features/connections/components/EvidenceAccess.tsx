import { Button, Form } from '@patternfly/react-core';
import { useState } from 'react';
import type { Tagged } from '@/api/client';
import { useMay } from '@/api/me';
import type { Connection } from '@/api/types';
import { Facts } from '@/components/Facts';
import { Failure } from '@/components/Failure';
import { Field } from '@/components/Field';
import { Panel } from '@/components/Panel';
import { useEditConnection } from '../api/editConnection';
import { usualRole } from '../templates';
import { DeployTemplate } from './DeployTemplate';
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
  const { value } = connection;
  const [open, setOpen] = useState(false);
  const [arn, setArn] = useState(usualRole(value, 'evidence'));
  const edit = useEditConnection(connection);
  if (!open) {
    return (
      <div>
        <Button variant="secondary" onClick={() => setOpen(true)}>
          Let it see use
        </Button>
      </div>
    );
  }
  return (
    <>
      <DeployTemplate
        connectionId={value.id}
        externalId={value.externalId}
        level="evidence"
        everywhere={value.kind === 'ORGANIZATION'}
      />
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          edit.mutate({ evidence: { roleArn: arn.trim() } });
        }}
      >
        <Field label="ARN of the evidence role" value={arn} onChange={setArn} required />
        {edit.error !== null && <Failure error={edit.error} verb="set" what="the role" />}
        <div>
          <Button type="submit" isDisabled={arn.trim() === '' || edit.isPending} isLoading={edit.isPending}>
            Use this role
          </Button>
        </div>
      </Form>
    </>
  );
}
