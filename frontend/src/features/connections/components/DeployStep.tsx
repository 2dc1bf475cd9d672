import type { Tagged } from '@/api/client';
import type { Connection } from '@/api/types';
import { RoleForm } from './RoleForm';

/** The role that scans an account, or lists an organization. */
export function DeployStep({ connection, onDone }: { connection: Tagged<Connection>; onDone: () => void }) {
  const level = connection.value.kind === 'ORGANIZATION' ? 'discover' : 'scan';
  return (
    <div className="pr-stack">
      <p className="pr-prose">
        {level === 'discover'
          ? 'The role lists the accounts and units of the organization, and nothing else. Deploy it in the account you named.'
          : 'The role reads configuration only. Reading your data (objects, secrets, parameters, decryption) is explicitly denied in it.'}
      </p>
      <RoleForm
        connection={connection}
        level={level}
        label="ARN of the role"
        submit="It is deployed"
        failed={{ verb: 'save', what: 'the role' }}
        change={(roleArn) => ({ scan: { roleArn } })}
        onDone={onDone}
      />
    </div>
  );
}
