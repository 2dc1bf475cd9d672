import { Button } from '@patternfly/react-core';
import { useMay, useMe } from '@/api/me';
import { Failure } from '@/components/Failure';
import { Panel } from '@/components/Panel';
import { ShortId } from '@/components/ShortId';
import { useDecideAccess, type AccessKind } from '../api/decideAccess';
import type { Access } from '../api/listAccess';
import { added, describeGrant, describeHolder, describeRule, type Names } from '../words';

interface Waiting {
  kind: AccessKind;
  id: string;
  digest: string;
  by: { subject: string; name: string };
  title: string;
  gains: string[];
}

function waitingIn({ teams, groups, grants }: Access, names: Names): Waiting[] {
  return [
    ...teams.flatMap(({ id, name, pending, members, owns }): Waiting[] =>
      pending == null
        ? []
        : [
            {
              kind: 'teams',
              id,
              digest: pending.digest,
              by: pending.requestedBy,
              title: `Team ${name}`,
              gains: [
                ...added(members, pending.change.members).map((member) => `has ${member} as a member`),
                ...added(owns, pending.change.owns).map((rule) => `owns ${describeRule(rule, names)}`),
              ],
            },
          ],
    ),
    ...groups.flatMap(({ id, name, pending, accounts }): Waiting[] =>
      pending == null
        ? []
        : [
            {
              kind: 'account-groups',
              id,
              digest: pending.digest,
              by: pending.requestedBy,
              title: `Group ${name}`,
              gains: added(accounts, pending.change.accounts).map((account) => `has ${names.account(account)}`),
            },
          ],
    ),
    ...grants.flatMap((grant): Waiting[] =>
      grant.pending == null
        ? []
        : [
            {
              kind: 'grants',
              id: grant.id,
              digest: grant.pending.digest,
              by: grant.pending.requestedBy,
              title: describeHolder(grant, names),
              gains: [`is ${describeGrant(grant, names)}`],
            },
          ],
    ),
  ];
}

/** What somebody asked for and somebody else has to agree to. */
export function WaitingChanges({ access, names }: { access: Access; names: Names }) {
  const waiting = waitingIn(access, names);
  if (waiting.length === 0) return null;
  return (
    <Panel title="Wait for a second person">
      <ul className="pr-list">
        {waiting.map((change) => (
          <WaitingRow key={change.id} change={change} />
        ))}
      </ul>
    </Panel>
  );
}

function WaitingRow({ change }: { change: Waiting }) {
  const me = useMe();
  const mayApprove = useMay('APPROVE');
  const decide = useDecideAccess();
  const own = change.by.subject === me.subject;
  const { kind, id, digest } = change;
  return (
    <li>
      <div className="pr-row pr-row--apart">
        <div className="pr-grow" style={{ flexBasis: '16rem' }}>
          <div>
            <strong>{change.title}</strong> {change.gains.length === 0 ? 'changes' : change.gains.join(', ')}
          </div>
          <div className="pr-quiet pr-small">
            asked by {change.by.name} · digest <ShortId id={digest} label="digest" />
          </div>
        </div>
        {own && <span className="pr-quiet pr-small">Somebody else must decide.</span>}
        {!own && !mayApprove && <span className="pr-quiet pr-small">An approver or admin decides.</span>}
        {!own && mayApprove && (
          <>
            <Button
              size="sm"
              isDisabled={decide.isPending}
              onClick={() => decide.mutate({ kind, id, digest, approve: true })}
            >
              Approve
            </Button>
            <Button
              size="sm"
              variant="secondary"
              isDisabled={decide.isPending}
              onClick={() => decide.mutate({ kind, id, digest, approve: false })}
            >
              Reject
            </Button>
          </>
        )}
      </div>
      {decide.error !== null && <Failure error={decide.error} verb="decide" what="it" />}
    </li>
  );
}
