import { useState } from 'react';
import type { Team } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { useSaveTeam } from '../api/saveTeam';
import { accountRule, linesOf, tagLine, tagRule, unitRule } from '../words';
import { AccountChoice } from './AccountChoice';

/** Who is in a team, and what it owns. */
export function TeamDialog({ team, onClose }: { team?: Team | undefined; onClose: () => void }) {
  const wanted = team?.pending?.change ?? team;
  const [name, setName] = useState(team?.name ?? '');
  const [members, setMembers] = useState((wanted?.members ?? []).join('\n'));
  const [accounts, setAccounts] = useState(wanted?.owns.flatMap(({ account }) => account ?? []) ?? []);
  const [tags, setTags] = useState(
    (wanted?.owns ?? [])
      .filter(({ tag }) => tag != null)
      .map(tagLine)
      .join('\n'),
  );
  const [units, setUnits] = useState((wanted?.owns ?? []).flatMap(({ unit }) => unit ?? []).join('\n'));
  const save = useSaveTeam(team);
  const owns = [...accounts.map(accountRule), ...linesOf(units).map(unitRule), ...linesOf(tags).map(tagRule)];
  return (
    <Dialog
      title={team === undefined ? 'New team' : `Change ${team.name}`}
      description="Whom and what a team gains waits for a second person; whom and what it loses it loses at once."
      act="Save"
      width="medium"
      failing={{ verb: 'save', what: 'the team' }}
      error={save.error}
      busy={save.isPending}
      disabled={name.trim() === ''}
      onAct={() => save.mutate({ name: name.trim(), members: linesOf(members), owns }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field label="Name" value={name} onChange={setName} required />
      <Field
        label="Members"
        value={members}
        onChange={setMembers}
        long
        help="One e-mail address per line, as the sign-in has verified it."
      />
      <AccountChoice label="Owns all of" chosen={accounts} onChange={setAccounts} />
      <Field
        label="Owns the accounts of units"
        value={units}
        onChange={setUnits}
        long
        help="One path per line, like /Workloads/Production. An inner unit wins over an outer one."
      />
      <Field
        label="Owns resources tagged"
        value={tags}
        onChange={setTags}
        long
        help="One tag per line: team=payments, or just team for any value. A tag wins over an account."
      />
    </Dialog>
  );
}
