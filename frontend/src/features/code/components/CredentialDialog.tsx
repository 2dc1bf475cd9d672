import { useState } from 'react';
import type { Tagged } from '@/api/client';
import type { Repository } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { useEditRepository } from '../api/editRepository';
import { credentialOf, isComplete, noCredential, type CredentialDraft } from '../credential';
import { CredentialFields } from './CredentialFields';

function startOf({ credential }: Repository): CredentialDraft {
  const { username, knownHosts } = credential;
  return { ...noCredential, username: username ?? '', knownHosts: knownHosts ?? '' };
}

/** Puts another credential in the place of the one before, which cannot be read here. */
export function CredentialDialog({ repository, onClose }: { repository: Tagged<Repository>; onClose: () => void }) {
  const { value } = repository;
  const [draft, setDraft] = useState(() => startOf(value));
  const edit = useEditRepository(repository);
  const ssh = value.url.startsWith('ssh:');
  return (
    <Dialog
      title="Renew the credential"
      description={`It takes the place of the one before, and goes to ${value.host} alone.`}
      act="Renew"
      width="medium"
      failing={{ verb: 'renew', what: 'the credential' }}
      error={edit.error}
      busy={edit.isPending}
      disabled={!isComplete(draft, ssh)}
      onAct={() => edit.mutate({ credential: credentialOf(draft, ssh) }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <CredentialFields draft={draft} ssh={ssh} host={value.host} onChange={setDraft} />
    </Dialog>
  );
}
