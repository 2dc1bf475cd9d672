import type { ReactNode } from 'react';
import type { Tagged } from '@/api/client';
import type { Connection } from '@/api/types';
import { RoleForm } from './RoleForm';

interface EvidenceRoleProps {
  connection: Tagged<Connection>;
  submit: string;
  onDone?: () => void;
  others?: ReactNode;
}

/** The role that reads metrics and logs. */
export function EvidenceRole(props: EvidenceRoleProps) {
  return (
    <RoleForm
      {...props}
      level="evidence"
      label="ARN of the evidence role"
      failed={{ verb: 'set', what: 'the role' }}
      change={(roleArn) => ({ evidence: { roleArn } })}
    />
  );
}
