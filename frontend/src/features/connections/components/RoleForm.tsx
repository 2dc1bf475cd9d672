import { Button, Form } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import type { Tagged } from '@/api/client';
import type { Connection, ConnectionEdit } from '@/api/types';
import { Failure } from '@/components/Failure';
import { Field } from '@/components/Field';
import { useEditConnection } from '../api/editConnection';
import { usualRole, type Level } from '../templates';
import { DeployTemplate } from './DeployTemplate';

interface RoleFormProps {
  connection: Tagged<Connection>;
  level: Level;
  label: string;
  /** What its button says. */
  submit: string;
  /** What could not be done where it fails. */
  failed: { verb: string; what: string };
  /** What the role changes about the connection. */
  change: (roleArn: string) => ConnectionEdit;
  onDone?: () => void;
  /** More fields. */
  children?: ReactNode;
  /** More buttons. */
  others?: ReactNode;
}

/** A role is deployed from its template; its ARN comes back. */
export function RoleForm(props: RoleFormProps) {
  const { connection, level, label, submit, failed, change, onDone, children, others } = props;
  const { value } = connection;
  const [arn, setArn] = useState(
    (level === 'scan' || level === 'discover' ? value.scan?.roleArn : undefined) ?? usualRole(value, level),
  );
  const edit = useEditConnection(connection);
  return (
    <>
      <DeployTemplate
        connectionId={value.id}
        externalId={level === 'fix' ? value.fixExternalId : value.externalId}
        level={level}
        everywhere={value.kind === 'ORGANIZATION' && level !== 'discover'}
      />
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          edit.mutate(change(arn.trim()), { onSuccess: onDone });
        }}
      >
        <Field
          label={label}
          value={arn}
          onChange={setArn}
          required
          help="The stack's output; this is its usual value."
        />
        {children}
        {edit.error !== null && <Failure error={edit.error} {...failed} />}
        <div className="pr-row">
          <Button type="submit" isDisabled={arn.trim() === '' || edit.isPending} isLoading={edit.isPending}>
            {submit}
          </Button>
          {others}
        </div>
      </Form>
    </>
  );
}
