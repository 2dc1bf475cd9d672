import { FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import { useAccounts } from '@/api/listAccounts';
import type { ChangeWindowInput } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { hereZone } from '@/lib/time';
import { useMakeWindow } from '../api/makeWindow';
import { inputOf, startingDraft, type WindowDraft } from '../windowDraft';

/** Names when fixes may write, or must not. */
export function WindowDialog({ onClose }: { onClose: () => void }) {
  const [draft, setDraft] = useState<WindowDraft>(startingDraft);
  const make = useMakeWindow();
  const set = (change: Partial<WindowDraft>) => setDraft({ ...draft, ...change });
  const input: ChangeWindowInput | undefined = inputOf(draft);
  return (
    <Dialog
      title="Add a window or freeze"
      act="Add"
      failing={{ verb: 'add', what: draft.kind === 'FREEZE' ? 'the freeze' : 'the window' }}
      error={make.error}
      busy={make.isPending}
      disabled={input === undefined}
      width="medium"
      onAct={() => {
        if (input !== undefined) make.mutate(input, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <Choice id="window-kind" label="Kind" value={draft.kind} onChange={(kind) => set({ kind: kind as never })}>
        <FormSelectOption value="WINDOW" label="Window: fixes write only while it is open" />
        <FormSelectOption value="FREEZE" label="Freeze: nothing is written while it lasts" />
      </Choice>
      <Field label="Name" value={draft.name} onChange={(name) => set({ name })} required />
      <ScopeChoice value={draft.scope} onChange={(scope) => set({ scope })} />
      <Choice id="window-times" label="When" value={draft.times} onChange={(times) => set({ times: times as never })}>
        <FormSelectOption value="again" label="Again and again" />
        <FormSelectOption value="once" label="Once" />
      </Choice>
      {draft.times === 'again' ? <Again draft={draft} set={set} /> : <Once draft={draft} set={set} />}
    </Dialog>
  );
}

interface ChoiceProps {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

function Choice({ id, label, value, onChange, children }: ChoiceProps) {
  return (
    <FormGroup label={label} fieldId={id}>
      <FormSelect id={id} value={value} onChange={(_event, chosen) => onChange(chosen)}>
        {children}
      </FormSelect>
    </FormGroup>
  );
}

/** All accounts, those of an environment, or one. */
function ScopeChoice({ value, onChange }: { value: string; onChange: (scope: string) => void }) {
  const accounts = useAccounts().data ?? [];
  const environments = [...new Set(accounts.flatMap(({ environment }) => environment ?? []))].sort();
  return (
    <Choice id="window-scope" label="For" value={value} onChange={onChange}>
      <FormSelectOption value="" label="All accounts" />
      {environments.map((name) => (
        <FormSelectOption key={name} value={`environment:${name}`} label={`Accounts in ${name}`} />
      ))}
      {accounts.map(({ id, name }) => (
        <FormSelectOption key={id} value={`account:${id}`} label={name} />
      ))}
    </Choice>
  );
}

interface TimesProps {
  draft: WindowDraft;
  set: (change: Partial<WindowDraft>) => void;
}

function Again({ draft, set }: TimesProps) {
  return (
    <>
      <Field
        label="Begins"
        value={draft.cron}
        onChange={(cron) => set({ cron })}
        help="Minute, hour, day, month, weekday: 0 2 * * 6 is each Saturday at two."
        required
      />
      <Field
        label="Lasts (minutes)"
        value={draft.minutes}
        onChange={(minutes) => set({ minutes: minutes.replaceAll(/\D/g, '') })}
        required
      />
      <Field label="Time zone" value={draft.timeZone} onChange={(timeZone) => set({ timeZone })} required />
    </>
  );
}

function Once({ draft, set }: TimesProps) {
  const help = `By the clocks here (${hereZone()}), like 2027-01-31 22:00.`;
  return (
    <>
      <Field label="From" value={draft.from} onChange={(from) => set({ from })} help={help} required />
      <Field label="Until" value={draft.until} onChange={(until) => set({ until })} required />
    </>
  );
}
