import { Checkbox, FormGroup, FormSelect, FormSelectOption, SearchInput } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { everything, type Scope } from '@/api/scope';
import type { Account, Team } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { toggled } from '@/lib/search';

interface ScopeDialogProps {
  scope: Scope;
  accounts: readonly Account[];
  teams: readonly Team[];
  onClose: () => void;
}

/** Chooses what to look at; the address keeps it. */
export function ScopeDialog({ scope, accounts, teams, onClose }: ScopeDialogProps) {
  const navigate = useNavigate();
  const [draft, setDraft] = useState(scope);
  const change = (part: Scope) => setDraft({ ...draft, ...part });
  const environments = [...new Set(accounts.flatMap(({ environment }) => environment ?? []))].sort();
  const inPlace = (account: Account) =>
    draft.inEnvironment === undefined || draft.inEnvironment.some((each) => each === account.environment);
  return (
    <Dialog
      title="What do you look at?"
      description="Overview, findings, remediations and inventory show what you choose. Where nothing is chosen, they show everything."
      act="Show it"
      failing={{ verb: 'show', what: 'it' }}
      error={null}
      busy={false}
      onAct={() => {
        void navigate({ to: '.', search: (before: object) => ({ ...before, ...everything, ...draft }) });
        onClose();
      }}
      onClose={onClose}
    >
      {environments.length > 0 && (
        <Choice
          label="Environments"
          of={environments.map((name) => ({ id: name, name }))}
          chosen={draft.inEnvironment}
          onChange={(inEnvironment) => change({ inEnvironment })}
        />
      )}
      {teams.length > 0 && <TeamChoice teams={teams} chosen={draft.inTeam} onChange={(inTeam) => change({ inTeam })} />}
      <Choice
        label="Accounts"
        of={accounts.filter((each) => inPlace(each) || draft.inAccount?.includes(each.id) === true)}
        chosen={draft.inAccount}
        onChange={(inAccount) => change({ inAccount })}
      />
    </Dialog>
  );
}

interface Item {
  id: string;
  name: string;
  nativeId?: string;
}

interface ChoiceProps {
  label: string;
  of: readonly Item[];
  chosen: readonly string[] | undefined;
  onChange: (chosen: string[] | undefined) => void;
}

/** More than fit at a glance are searched. */
const glance = 8;

function Choice({ label, of, chosen, onChange }: ChoiceProps) {
  const id = useId();
  const [words, setWords] = useState('');
  const known = new Set(of.map((each) => each.id));
  // What a pasted address names and nobody here knows can be taken away, too.
  const strange = (chosen ?? []).filter((each) => !known.has(each)).map((each): Item => ({ id: each, name: each }));
  const found = [...of, ...strange].filter(({ name, nativeId }) =>
    `${name} ${nativeId ?? ''}`.toLowerCase().includes(words.trim().toLowerCase()),
  );
  return (
    <FormGroup label={label} role="group" fieldId={id}>
      {of.length > glance && (
        <SearchInput
          aria-label={`Search ${label.toLowerCase()}`}
          placeholder="By name or id"
          value={words}
          onChange={(_event, value) => setWords(value)}
          onClear={() => setWords('')}
        />
      )}
      <div className="pr-scope__list">
        {found.length === 0 && <p className="pr-quiet">None fits.</p>}
        {found.map(({ id: value, name, nativeId }) => (
          <Checkbox
            key={value}
            id={`${id}-${value}`}
            label={
              <>
                {name} {nativeId !== undefined && <span className="pr-quiet pr-mono">{nativeId}</span>}
              </>
            }
            isChecked={chosen?.includes(value) === true}
            onChange={() => onChange(toggled(chosen, value))}
          />
        ))}
      </div>
    </FormGroup>
  );
}

interface TeamChoiceProps {
  teams: readonly Team[];
  chosen: string | undefined;
  onChange: (team: string | undefined) => void;
}

function TeamChoice({ teams, chosen, onChange }: TeamChoiceProps) {
  const id = useId();
  return (
    <FormGroup label="Team" fieldId={id}>
      <FormSelect id={id} value={chosen ?? ''} onChange={(_event, value) => onChange(value === '' ? undefined : value)}>
        <FormSelectOption value="" label="All teams" />
        {teams.map((team) => (
          <FormSelectOption key={team.id} value={team.id} label={team.name} />
        ))}
      </FormSelect>
    </FormGroup>
  );
}
