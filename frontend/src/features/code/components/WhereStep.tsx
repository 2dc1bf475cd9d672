import { Button, Form } from '@patternfly/react-core';
import { useState } from 'react';
import type { ConnectedRepository } from '@/api/types';
import { Choice } from '@/components/Choice';
import { Failure } from '@/components/Failure';
import { Field } from '@/components/Field';
import { nameOf, placeOf, type Place } from '../address';
import { useCodeHosts } from '../api/codeHosts';
import { useConnectRepository } from '../api/connectRepository';
import { credentialOf, isComplete, noCredential } from '../credential';
import { hostKinds } from '../words';
import { CredentialFields } from './CredentialFields';
import { HostNotAllowed } from './HostNotAllowed';

const empty = { address: '', name: '', branch: 'main', directory: '', kind: '' };
const kinds = ['GITHUB', 'GITLAB', 'AZURE_DEVOPS', 'GIT'] as const satisfies readonly (keyof typeof hostKinds)[];

/** Which repository, and how to sign in to it. */
export function WhereStep({ onDone }: { onDone: (made: ConnectedRepository) => void }) {
  const [draft, setDraft] = useState(empty);
  const [credential, setCredential] = useState(noCredential);
  const connect = useConnectRepository();
  const hosts = useCodeHosts();
  const set = (name: keyof typeof empty) => (value: string) => setDraft({ ...draft, [name]: value });
  const place = placeOf(draft.address);
  const allowed = place !== undefined && hosts.data?.includes(place.host) === true;
  const complete = place !== undefined && allowed && draft.branch.trim() !== '' && isComplete(credential, place.ssh);
  const submit = ({ url, ssh }: Place) => {
    const kind = kinds.find((each) => each === draft.kind);
    connect.mutate(
      {
        name: draft.name.trim() === '' ? nameOf(url) : draft.name.trim(),
        url,
        branch: draft.branch.trim(),
        directory: draft.directory.trim(),
        credential: credentialOf(credential, ssh),
        ...(kind === undefined ? {} : { kind }),
      },
      { onSuccess: onDone },
    );
  };
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        if (place !== undefined && complete) submit(place);
      }}
    >
      <Field
        label="Address"
        value={draft.address}
        onChange={set('address')}
        required
        placeholder="https://github.com/acme/infrastructure.git"
        wrong={
          draft.address === '' || place !== undefined
            ? undefined
            : 'Begin with https:// or ssh:// and end with the path; leave out users and tokens.'
        }
      />
      {place !== undefined && hosts.data !== undefined && !allowed && <HostNotAllowed host={place.host} />}
      {hosts.error !== null && <Failure error={hosts.error} what="the allowed hosts" />}
      <Field
        label="Name"
        value={draft.name}
        onChange={set('name')}
        placeholder={place === undefined ? 'acme/infrastructure' : nameOf(place.url)}
      />
      <Field label="Branch" value={draft.branch} onChange={set('branch')} required />
      <Field
        label="Directory"
        value={draft.directory}
        onChange={set('directory')}
        placeholder="live/production"
        help="The part that is judged; empty for all of it."
      />
      <Choice
        label="Runs on"
        value={draft.kind}
        onChange={set('kind')}
        options={{ '': 'What the name of the host tells', ...hostKinds }}
      />
      <CredentialFields
        draft={credential}
        ssh={place?.ssh ?? false}
        host={place?.host ?? 'github.com'}
        onChange={setCredential}
      />
      {connect.error !== null && <Failure error={connect.error} verb="connect" what="the repository" />}
      <div>
        <Button type="submit" isDisabled={!complete || connect.isPending} isLoading={connect.isPending}>
          Continue
        </Button>
      </div>
    </Form>
  );
}
