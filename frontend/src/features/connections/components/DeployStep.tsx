import { Button, Form } from '@patternfly/react-core';
import { useState } from 'react';
import type { Tagged } from '@/api/client';
import type { Connection } from '@/api/types';
import { Failure } from '@/components/Failure';
import { useEditConnection } from '../api/editConnection';
import { usualRole } from '../templates';
import { DeployTemplate } from './DeployTemplate';
import { Field } from '@/components/Field';

/** The role that scans an account, or lists an organization, is deployed; its ARN comes back. */
export function DeployStep({ connection, onDone }: { connection: Tagged<Connection>; onDone: () => void }) {
  const { value } = connection;
  const level = value.kind === 'ORGANIZATION' ? 'discover' : 'scan';
  const [arn, setArn] = useState(value.scan?.roleArn ?? usualRole(value, level));
  const edit = useEditConnection(connection);
  return (
    <div className="pr-stack">
      <p className="pr-prose">
        {level === 'discover'
          ? 'The role lists the accounts and units of the organization, and nothing else. Deploy it in the account you named.'
          : 'The role reads configuration only. Reading your data (objects, secrets, parameters, decryption) is explicitly denied in it.'}
      </p>
      <DeployTemplate connectionId={value.id} externalId={value.externalId} level={level} />
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          edit.mutate({ scan: { roleArn: arn.trim() } }, { onSuccess: onDone });
        }}
      >
        <Field
          label="ARN of the role"
          value={arn}
          onChange={setArn}
          required
          help="The stack's output; this is its usual value."
        />
        {edit.error !== null && <Failure error={edit.error} verb="save" what="the role" />}
        <div>
          <Button type="submit" isDisabled={arn.trim() === '' || edit.isPending} isLoading={edit.isPending}>
            It is deployed
          </Button>
        </div>
      </Form>
    </div>
  );
}
