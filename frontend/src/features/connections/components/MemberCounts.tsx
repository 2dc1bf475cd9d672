import { Link } from '@tanstack/react-router';
import { StatusLabel } from '@/components/StatusLabel';
import { memberStates } from '../search';

interface MemberCountsProps {
  connectionId: string;
  /** How many accounts of the organization are in each state. */
  members: Record<string, number>;
}

/** The accounts of an organization by state; each number leads to them. */
export function MemberCounts({ connectionId, members }: MemberCountsProps) {
  const some = memberStates.filter((state) => (members[state] ?? 0) > 0);
  if (some.length === 0) return <p className="pr-quiet pr-small">Its accounts are not discovered yet.</p>;
  return (
    <ul className="pr-row pr-small" aria-label="Accounts by state">
      {some.map((state) => (
        <li key={state}>
          <Link to="/connections/$connectionId" params={{ connectionId }} search={{ accounts: state }}>
            {members[state]}
          </Link>{' '}
          <StatusLabel status={state} />
        </li>
      ))}
    </ul>
  );
}
