import { Button } from '@patternfly/react-core';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useAccounts } from '@/api/listAccounts';
import { useMay, useMe } from '@/api/me';
import type { Account, AccountGroup, Team } from '@/api/types';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Nothing } from '@/components/Nothing';
import { Panel } from '@/components/Panel';
import { SettingsTabs } from '@/components/SettingsTabs';
import { useAccess, type Access } from '../api/listAccess';
import { AccountGroupDialog } from '../components/AccountGroupDialog';
import { EntryRow } from '../components/EntryRow';
import { GrantDialog } from '../components/GrantDialog';
import { TeamDialog } from '../components/TeamDialog';
import { WaitingChanges } from '../components/WaitingChanges';
import { describeGrant, describeHolder, describeRule, namesIn, type Names } from '../words';

export const route = createLazyRoute('/settings/teams')({ component: TeamsPage });

type Open = { what: 'grant' } | { what: 'team'; team?: Team } | { what: 'group'; group?: AccountGroup };

function TeamsPage() {
  const { wholeTenant } = useMe();
  return (
    <>
      <Heading title="Teams and grants">
        Who answers for what, and who may do what where. Whatever gives somebody more needs a second person.
      </Heading>
      <Body>
        <SettingsTabs current="teams" />
        {wholeTenant ? <AllAccess /> : <NotForYou />}
      </Body>
    </>
  );
}

function NotForYou() {
  return (
    <Nothing title="Your role holds for some accounts only" action={<Link to="/findings">Findings</Link>}>
      Teams and grants concern your whole organization. Its administrators change them.
    </Nothing>
  );
}

function AllAccess() {
  const access = useAccess();
  const accounts = useAccounts();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const skeleton = <Lines count={8} height="2.4rem" label="Loading the teams" />;
  return (
    <Loaded query={access} what="the teams" skeleton={skeleton}>
      {(data) => (
        <Loaded query={accounts} what="the accounts" skeleton={skeleton}>
          {(known) => (
            <>
              <Panels access={data} names={namesIn(data, known)} onOpen={setOpen} />
              {open !== undefined && <OpenDialog open={open} access={data} accounts={known} onClose={close} />}
            </>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

function OpenDialog(props: { open: Open; access: Access; accounts: readonly Account[]; onClose: () => void }) {
  const { open, access, accounts, onClose } = props;
  switch (open.what) {
    case 'grant':
      return <GrantDialog access={access} accounts={accounts} onClose={onClose} />;
    case 'team':
      return <TeamDialog team={open.team} onClose={onClose} />;
    case 'group':
      return <AccountGroupDialog group={open.group} onClose={onClose} />;
  }
}

interface PanelsProps {
  access: Access;
  names: Names;
  onOpen: (open: Open) => void;
}

function Panels({ access, names, onOpen }: PanelsProps) {
  const mayManage = useMay('MANAGE_GRANTS');
  const grants = access.grants.filter((grant) => grant.status === 'ACTIVE');
  return (
    <>
      <WaitingChanges access={access} names={names} />
      <Entries
        title="Teams"
        none="A team owns accounts or tagged resources; its approvers decide the fixes of these."
        count={access.teams.length}
        add={mayManage ? { label: 'New team', onAdd: () => onOpen({ what: 'team' }) } : undefined}
      >
        {access.teams.map((team) => (
          <EntryRow
            key={team.id}
            kind="teams"
            id={team.id}
            name={team.name}
            losing="Grants to the team go with it, and what it owns is nobody's or another team's."
            mayManage={mayManage}
            onEdit={() => onOpen({ what: 'team', team })}
          >
            {team.members.length === 0 ? 'No members yet' : team.members.join(', ')} ·{' '}
            {team.owns.length === 0
              ? 'owns nothing yet'
              : `owns ${team.owns.map((rule) => describeRule(rule, names)).join(', ')}`}
          </EntryRow>
        ))}
      </Entries>
      <Entries
        title="Grants"
        none="Everybody has the roles of their sign-in, on the whole organization."
        count={grants.length}
        add={mayManage ? { label: 'New grant', onAdd: () => onOpen({ what: 'grant' }) } : undefined}
      >
        {grants.map((grant) => (
          <EntryRow
            key={grant.id}
            kind="grants"
            id={grant.id}
            name={describeHolder(grant, names)}
            losing={`${describeHolder(grant, names)} is no longer ${describeGrant(grant, names)} by this grant.`}
            mayManage={mayManage}
          >
            {describeGrant(grant, names)}
          </EntryRow>
        ))}
      </Entries>
      <Entries
        title="Account groups"
        none="A group lets one grant reach several accounts."
        count={access.groups.length}
        add={mayManage ? { label: 'New group', onAdd: () => onOpen({ what: 'group' }) } : undefined}
      >
        {access.groups.map((group) => (
          <EntryRow
            key={group.id}
            kind="account-groups"
            id={group.id}
            name={group.name}
            losing="Grants on the group go with it."
            mayManage={mayManage}
            onEdit={() => onOpen({ what: 'group', group })}
          >
            {group.accounts.length === 0 ? 'No accounts yet' : group.accounts.map(names.account).join(', ')}
          </EntryRow>
        ))}
      </Entries>
    </>
  );
}

interface EntriesProps {
  title: string;
  /** What to know while there are none. */
  none: string;
  count: number;
  add: { label: string; onAdd: () => void } | undefined;
  children: ReactNode;
}

function Entries({ title, none, count, add, children }: EntriesProps) {
  return (
    <Panel
      title={title}
      actions={
        add !== undefined && (
          <Button size="sm" variant="secondary" onClick={add.onAdd}>
            {add.label}
          </Button>
        )
      }
    >
      {count === 0 ? <p className="pr-quiet">{none}</p> : <ul className="pr-list">{children}</ul>}
    </Panel>
  );
}
