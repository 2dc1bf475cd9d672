import { Link } from '@tanstack/react-router';
import type { Repository } from '@/api/types';
import { Severity } from '@/components/Severity';
import { formatCount } from '@/lib/text';
import { severities } from '@/lib/severities';

/** How many findings are open in a repository, each number leading to them. */
export function OpenBySeverity({ repository: { id, openFindings, lastScan } }: { repository: Repository }) {
  const found = severities.filter((severity) => (openFindings[severity] ?? 0) > 0);
  if (lastScan == null) return <span className="pr-quiet">not scanned yet</span>;
  if (found.length === 0) return <span className="pr-quiet">none open</span>;
  return (
    <span className="pr-row pr-row--wide">
      {found.map((severity) => (
        <Link
          key={severity}
          to="/code/findings"
          search={{ repository: [id], severity: [severity], status: ['OPEN'] }}
          className="pr-plain pr-row"
        >
          <Severity level={severity} /> <span className="pr-tabular">{formatCount(openFindings[severity] ?? 0)}</span>
        </Link>
      ))}
    </span>
  );
}
