import { Alert, Button, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useMay } from '@/api/me';
import type { AccountStatus, Connection, Member } from '@/api/types';
import { Failure } from '@/components/Failure';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { More } from '@/components/More';
import { Nothing } from '@/components/Nothing';
import { Panel } from '@/components/Panel';
import { ShortId } from '@/components/ShortId';
import { StatusLabel, statusWord } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { plural } from '@/lib/text';
import { useDiscoverMembers } from '../api/discoverMembers';
import { useMembers } from '../api/listMembers';
import { memberStates } from '../search';
import { unitName } from '../units';

interface MembersProps {
  connection: Connection;
  state: AccountStatus | undefined;
  onState: (state: AccountStatus | undefined) => void;
}

/** The accounts of an organization, by state and unit. */
export function Members({ connection, state, onState }: MembersProps) {
  const members = useMembers(connection.id, state);
  const mayManage = useMay('MANAGE_CONNECTIONS');
  const discover = useDiscoverMembers(connection.id);
  const counts = connection.organization?.members ?? {};
  return (
    <Panel
      title="Accounts"
      actions={
        mayManage && (
          <Button size="sm" variant="secondary" isLoading={discover.isPending} onClick={() => discover.mutate()}>
            Discover now
          </Button>
        )
      }
    >
      <div className="pr-stack">
        <LastDiscovery connection={connection} asked={discover.isSuccess} />
        {discover.error !== null && <Failure error={discover.error} verb="discover" what="the accounts" />}
        <ToggleGroup aria-label="Accounts by state">
          <ToggleGroupItem text="All" isSelected={state === undefined} onChange={() => onState(undefined)} />
          {memberStates
            .filter((each) => (counts[each] ?? 0) > 0 || each === state)
            .map((each) => (
              <ToggleGroupItem
                key={each}
                text={`${statusWord(each)} ${counts[each] ?? 0}`}
                isSelected={each === state}
                onChange={() => onState(each)}
              />
            ))}
        </ToggleGroup>
        <Loaded query={members} what="the accounts" skeleton={<Lines count={6} label="Loading accounts" />}>
          {(data) => {
            const items = data.pages.flatMap((page) => page.items);
            return items.length === 0 ? <Empty state={state} /> : <List items={items} />;
          }}
        </Loaded>
        <More query={members} />
      </div>
    </Panel>
  );
}

function LastDiscovery({ connection, asked }: { connection: Connection; asked: boolean }) {
  const found = connection.organization;
  const last = found?.discovery;
  if (last == null) {
    return <p className="pr-quiet">{asked ? 'Being discovered now.' : 'Not discovered yet.'}</p>;
  }
  if (last.failure != null) {
    return (
      <Alert component="h3" isInline variant="warning" title="The accounts could not be listed">
        {last.failure} Tried <Time at={last.finishedAt} />. Nothing was changed.
      </Alert>
    );
  }
  return (
    <p className="pr-quiet">
      Organization {found?.id} with {plural(last.accounts, 'account')}, listed <Time at={last.finishedAt} />
      {last.joined > 0 && `; ${last.joined} new`}
      {last.left > 0 && `; ${last.left} left`}. Roles are tried one account after another.
    </p>
  );
}

function Empty({ state }: { state: AccountStatus | undefined }) {
  return state === undefined ? (
    <Nothing title="No account is known yet">They appear once the organization was listed.</Nothing>
  ) : (
    <Nothing title="No account is in this state">Choose another state above.</Nothing>
  );
}

function List({ items }: { items: readonly Member[] }) {
  return (
    <ul className="pr-list" aria-label="Accounts">
      {items.map((member) => (
        <Row key={member.id} member={member} />
      ))}
    </ul>
  );
}

function Row({ member }: { member: Member }) {
  return (
    <li className="pr-row pr-row--apart">
      <div className="pr-grow" style={{ flexBasis: '16rem' }}>
        <strong>{member.name}</strong> <ShortId id={member.id} label="account id" />
        <div className="pr-quiet pr-small">
          {unitName(member.path)}
          {member.environment != null && <> · {member.environment}</>}
          {member.byItself && ' · connected by itself'}
          {member.accountId != null && (
            <>
              {' '}
              ·{' '}
              <Link to="/findings" search={{ status: ['OPEN'], account: [member.accountId] }}>
                findings
              </Link>
            </>
          )}
        </div>
        <Note member={member} />
      </div>
      <StatusLabel status={member.status} />
    </li>
  );
}

/** Why an account is not read, and what is to come. */
function Note({ member }: { member: Member }) {
  switch (member.status) {
    case 'WAITING_FOR_ROLE':
      return (
        <div className="pr-small">
          {member.problem ?? 'Its role was not tried yet.'}{' '}
          {member.nextAttempt != null && (
            <>
              Tried again <Time at={member.nextAttempt} />.
            </>
          )}
        </div>
      );
    case 'SUSPENDED':
      return (
        <div className="pr-small">The organization calls it {member.providerState.toLowerCase()}. It is not read.</div>
      );
    case 'LEFT':
      return (
        <div className="pr-small">
          Not in the organization since <Time at={member.lastSeen} />. Its findings stay as they were.
        </div>
      );
    case 'EXCLUDED':
      return <div className="pr-small">Left out by a rule for its unit.</div>;
    default:
      return member.problem == null ? null : <div className="pr-small">{member.problem}</div>;
  }
}
