import { Link } from '@tanstack/react-router';
import { useConnections } from '@/api/listConnections';
import { useWaivers } from '@/api/listWaivers';
import { useMay, useMe } from '@/api/me';
import { plural } from '@/lib/text';

/** What else needs a second person: waivers and access to fix. */
export function OtherDecisions() {
  const me = useMe();
  const mayApprove = useMay('APPROVE');
  const waivers = useWaivers('PENDING').data?.pages.flatMap((page) => page.items) ?? [];
  const connections = useConnections().data ?? [];
  if (!mayApprove) return null;
  const asked = waivers.filter((waiver) => waiver.requestedBy.subject !== me.subject);
  const pending = connections.filter((each) => each.pending != null && each.pending.requestedBy.subject !== me.subject);
  return (
    <>
      {asked.length > 0 && (
        <Link to="/waivers" search={{ status: 'PENDING' }} className="pr-card">
          {plural(asked.length, 'waiver')} to decide
        </Link>
      )}
      {pending.map((connection) => (
        <Link
          key={connection.id}
          to="/connections/$connectionId"
          params={{ connectionId: connection.id }}
          className="pr-card"
        >
          Access to fix in {connection.name}{' '}
          <span className="pr-quiet">asked by {connection.pending?.requestedBy.name}</span>
        </Link>
      ))}
      {asked.length + pending.length > 0 && <div style={{ height: '0.6rem' }} />}
    </>
  );
}
