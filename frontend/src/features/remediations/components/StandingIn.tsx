import { Link } from '@tanstack/react-router';
import { useDelegations } from '@/api/listDelegations';
import { Time } from '@/components/Time';

/** For whom I decide just now, and who decides for me. */
export function StandingIn() {
  const active = (useDelegations().data ?? []).filter(({ status }) => status === 'ACTIVE');
  const mine = active.filter(({ toYou, byYou }) => toYou || byYou);
  return (
    <>
      {mine.map(({ id, toYou, lender, delegate, until }) => (
        <p key={id}>
          {toYou ? `You also decide for ${lender.name}` : `${delegate} decides for you`};{' '}
          <Link to="/settings/delegations">the delegation</Link> ends <Time at={until} />.
        </p>
      ))}
    </>
  );
}
