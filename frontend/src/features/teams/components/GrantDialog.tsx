import { FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useId, useState } from 'react';
import type { Account } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { sentenceCase } from '@/lib/text';
import { useCreateGrant, type GrantInput } from '../api/createGrant';
import type { Access } from '../api/listAccess';
import { roles } from '../words';

interface Option {
  value: string;
  label: string;
}

function Choice(props: {
  label: string;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
}) {
  const id = useId();
  const { label, value, options, onChange } = props;
  return (
    <FormGroup label={label} fieldId={id}>
      <FormSelect id={id} value={value} onChange={(_event, chosen) => onChange(chosen)}>
        {options.map((option) => (
          <FormSelectOption key={option.value} {...option} />
        ))}
      </FormSelect>
    </FormGroup>
  );
}

const person = 'person';
const tenant = 'tenant';

function holderOf(holder: string, email: string): Pick<GrantInput, 'person' | 'team'> {
  return holder === person ? { person: email.trim() } : { team: holder };
}

function reachOf(reach: string): Pick<GrantInput, 'scope' | 'account' | 'accountGroup'> {
  const [scope, id = ''] = reach.split(' ', 2);
  if (scope === 'account') return { scope, account: id };
  return scope === 'accountGroup' ? { scope, accountGroup: id } : { scope: 'tenant' };
}

interface GrantDialogProps {
  access: Access;
  accounts: readonly Account[];
  onClose: () => void;
}

/** Who shall have which role where. */
export function GrantDialog({ access, accounts, onClose }: GrantDialogProps) {
  const [holder, setHolder] = useState(person);
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<string>('viewer');
  const reaches = [
    ...accounts.map(({ id, name }) => ({ value: `account ${id}`, label: name })),
    ...access.groups.map(({ id, name }) => ({ value: `accountGroup ${id}`, label: `The accounts of ${name}` })),
    { value: tenant, label: 'The whole organization' },
  ];
  const [reach, setReach] = useState(reaches[0]?.value ?? tenant);
  const create = useCreateGrant();
  return (
    <Dialog
      title="New grant"
      description="It gives a role beyond those of the sign-in, once somebody else agrees."
      act="Ask for it"
      failing={{ verb: 'ask for', what: 'the grant' }}
      error={create.error}
      busy={create.isPending}
      disabled={holder === person && email.trim() === ''}
      onAct={() => create.mutate({ ...holderOf(holder, email), role, ...reachOf(reach) }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Choice
        label="Who"
        value={holder}
        onChange={setHolder}
        options={[
          { value: person, label: 'One person' },
          ...access.teams.map(({ id, name }) => ({ value: id, label: `Team ${name}` })),
        ]}
      />
      {holder === person && (
        <Field
          label="E-mail address"
          value={email}
          onChange={setEmail}
          required
          help="As the sign-in has verified it."
        />
      )}
      <Choice
        label="Role"
        value={role}
        onChange={setRole}
        options={roles.map((value) => ({ value, label: sentenceCase(value) }))}
      />
      <Choice label="Where" value={reach} onChange={setReach} options={reaches} />
    </Dialog>
  );
}
