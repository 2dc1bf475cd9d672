import { Button, Form, Radio } from '@patternfly/react-core';
import { useState } from 'react';
import type { Connection, ConnectionInput } from '@/api/types';
import { Failure } from '@/components/Failure';
import { useCreateConnection } from '../api/createConnection';
import { defaultRegions, parseRegions } from '../regions';
import { Field } from '@/components/Field';

const empty = {
  name: '',
  account: '',
  regions: defaultRegions.join(' '),
  environment: '',
  owner: '',
  accessKeyId: '',
  secretAccessKey: '',
};

type Draft = typeof empty;

type Kind = Connection['kind'];

function inputOf(draft: Draft, kind: Kind, byKeys: boolean): ConnectionInput {
  const { accessKeyId, secretAccessKey, environment, owner } = draft;
  return {
    name: draft.name.trim(),
    provider: 'aws',
    kind,
    account: draft.account.trim(),
    regions: parseRegions(draft.regions),
    ...(byKeys ? { scan: { accessKeyId, secretAccessKey } } : {}),
    ...(environment === '' ? {} : { environment }),
    ...(owner === '' ? {} : { owner }),
  };
}

/** Which account or organization, and how to sign in to it. */
export function ChooseStep({ onDone }: { onDone: (made: Connection, byKeys: boolean) => void }) {
  const [draft, setDraft] = useState(empty);
  const [kind, setKind] = useState<Kind>('ACCOUNT');
  const [withKeys, setWithKeys] = useState(false);
  const byKeys = withKeys && kind === 'ACCOUNT';
  const create = useCreateConnection();
  const set = (name: keyof Draft) => (value: string) => setDraft({ ...draft, [name]: value });
  const oddAccount = draft.account !== '' && !/^\d{12}$/.test(draft.account.trim());
  const complete =
    draft.name.trim() !== '' &&
    draft.account !== '' &&
    !oddAccount &&
    parseRegions(draft.regions).length > 0 &&
    (!byKeys || (draft.accessKeyId !== '' && draft.secretAccessKey !== ''));
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate(inputOf(draft, kind, byKeys), { onSuccess: (made) => onDone(made, byKeys) });
      }}
    >
      <WhatToConnect kind={kind} onChange={setKind} />
      <Field label="Name" value={draft.name} onChange={set('name')} required placeholder="Acme production" />
      <Field
        label={kind === 'ORGANIZATION' ? 'Management account id' : 'AWS account id'}
        value={draft.account}
        onChange={set('account')}
        required
        placeholder="111122223333"
        wrong={oddAccount ? 'An account id has twelve digits.' : undefined}
        {...(kind === 'ORGANIZATION' ? { help: 'Of the management account, or of a delegated administrator.' } : {})}
      />
      <Field
        label="Regions"
        value={draft.regions}
        onChange={set('regions')}
        required
        long
        help="Separated by spaces."
      />
      <Field label="Environment" value={draft.environment} onChange={set('environment')} placeholder="production" />
      <Field label="Owner" value={draft.owner} onChange={set('owner')} placeholder="platform@acme.example" />
      {kind === 'ACCOUNT' && <SignIn byKeys={byKeys} onChange={setWithKeys} />}
      {byKeys && (
        <>
          <Field label="Access key id" value={draft.accessKeyId} onChange={set('accessKeyId')} required />
          <Field
            label="Secret access key"
            value={draft.secretAccessKey}
            onChange={set('secretAccessKey')}
            required
            secret
          />
        </>
      )}
      {create.error !== null && <Failure error={create.error} verb="create" what="the connection" />}
      <div>
        <Button type="submit" isDisabled={!complete || create.isPending} isLoading={create.isPending}>
          Continue
        </Button>
      </div>
    </Form>
  );
}

function WhatToConnect({ kind, onChange }: { kind: Kind; onChange: (kind: Kind) => void }) {
  return (
    <div className="pr-stack pr-stack--tight" role="radiogroup" aria-label="What to connect">
      <Radio
        id="one-account"
        name="kind"
        label="One AWS account"
        isChecked={kind === 'ACCOUNT'}
        onChange={() => onChange('ACCOUNT')}
      />
      <Radio
        id="organization"
        name="kind"
        label="An AWS organization"
        description="Its accounts are discovered, those to come included; a StackSet deploys the role in each of them."
        isChecked={kind === 'ORGANIZATION'}
        onChange={() => onChange('ORGANIZATION')}
      />
    </div>
  );
}

function SignIn({ byKeys, onChange }: { byKeys: boolean; onChange: (byKeys: boolean) => void }) {
  return (
    <div className="pr-stack pr-stack--tight" role="radiogroup" aria-label="How Prunella signs in">
      <Radio
        id="by-role"
        name="sign-in"
        label="With a role (recommended)"
        description="You deploy a template; no secret leaves your account. The server makes the external id."
        isChecked={!byKeys}
        onChange={() => onChange(false)}
      />
      <Radio
        id="by-keys"
        name="sign-in"
        label="With access keys"
        description="For accounts that cannot trust a role. Keys are stored encrypted and read configuration only."
        isChecked={byKeys}
        onChange={() => onChange(true)}
      />
    </div>
  );
}
