import { Checkbox, FormGroup } from '@patternfly/react-core';
import { useId } from 'react';
import { useAccounts } from '@/api/listAccounts';
import { toggled } from '@/lib/search';

interface AccountChoiceProps {
  label: string;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Some of the accounts that are connected. */
export function AccountChoice({ label, chosen, onChange }: AccountChoiceProps) {
  const id = useId();
  const accounts = useAccounts().data ?? [];
  return (
    <FormGroup label={label} role="group" fieldId={id}>
      {accounts.length === 0 && <p className="pr-quiet">No account is connected yet.</p>}
      {accounts.map((account) => (
        <Checkbox
          key={account.id}
          id={`${id}-${account.id}`}
          label={
            <>
              {account.name} <span className="pr-quiet pr-mono">{account.nativeId}</span>
            </>
          }
          isChecked={chosen.includes(account.id)}
          onChange={() => onChange(toggled([...chosen], account.id) ?? [])}
        />
      ))}
    </FormGroup>
  );
}
