import { Radio } from '@patternfly/react-core';
import { Field } from '@/components/Field';
import type { CredentialDraft } from '../credential';

interface CredentialFieldsProps {
  draft: CredentialDraft;
  /** Whether the repository is reached over ssh. */
  ssh: boolean;
  host: string;
  onChange: (draft: CredentialDraft) => void;
}

/** How Prunella signs in to a repository; a secret goes in and never comes out. */
export function CredentialFields({ draft, ssh, host, onChange }: CredentialFieldsProps) {
  const set = (name: keyof CredentialDraft) => (value: string) => onChange({ ...draft, [name]: value });
  if (ssh) {
    return (
      <>
        <Field
          label="Private key"
          value={draft.privateKey}
          onChange={set('privateKey')}
          required
          long
          placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
          help="A deploy key without a passphrase. It is kept encrypted and never shown again."
        />
        <Field
          label="The host's keys"
          value={draft.knownHosts}
          onChange={set('knownHosts')}
          required
          long
          placeholder={`${host} ssh-ed25519 AAAA…`}
          help={`As ssh-keyscan ${host} prints them; compare them with those that the host publishes. No other is talked to.`}
        />
        <Field label="User" value={draft.username} onChange={set('username')} placeholder="git" />
      </>
    );
  }
  return (
    <>
      <div className="pr-stack pr-stack--tight" role="radiogroup" aria-label="How Prunella signs in">
        <Radio
          id="with-token"
          name="sign-in"
          label="With a token"
          description="It must read the repository, and write branches and pull requests where Prunella is to open them."
          isChecked={draft.token !== undefined}
          onChange={() => onChange({ ...draft, token: '' })}
        />
        <Radio
          id="without"
          name="sign-in"
          label="Without signing in"
          description="Everybody can read it. Pull requests cannot be opened."
          isChecked={draft.token === undefined}
          onChange={() => onChange({ ...draft, token: undefined })}
        />
      </div>
      {draft.token !== undefined && (
        <>
          <Field
            label="Token"
            value={draft.token}
            onChange={set('token')}
            required
            secret
            help="It is kept encrypted, goes to this host alone and is never shown again."
          />
          <Field
            label="User"
            value={draft.username}
            onChange={set('username')}
            help="Only where the host wants another than is usual with tokens."
          />
        </>
      )}
    </>
  );
}
