import { Link } from '@tanstack/react-router';
import { Loaded } from '@/components/Loaded';
import { More } from '@/components/More';
import { Time } from '@/components/Time';
import { Value } from '@/components/Value';
import { isRecord } from '@/lib/values';
import { useHistory } from '../api/getHistory';

const verbs: Record<string, string> = { add: 'appeared', remove: 'went', replace: 'changed' };

interface Change {
  op: string;
  path: string;
  value?: unknown;
}

/** The operations of a JSON patch (RFC 6902). */
function changesOf(patch: readonly unknown[]): Change[] {
  return patch.flatMap((each) =>
    isRecord(each) && typeof each['op'] === 'string' && typeof each['path'] === 'string'
      ? [{ op: each['op'], path: each['path'], value: each['value'] }]
      : [],
  );
}

/** How the document changed, as differences. */
export function HistoryList({ id }: { id: string }) {
  const history = useHistory(id);
  return (
    <Loaded query={history} what="the history">
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <p className="pr-quiet">It has not changed since it was first read.</p>;
        return (
          <>
            <ol className="pr-timeline">
              {items.map((item) => (
                <li key={item.at}>
                  <div className="pr-quiet">
                    <Time at={item.at} />
                    {item.scanId != null && (
                      <>
                        {' '}
                        ·{' '}
                        <Link to="/scans/$scanId" params={{ scanId: item.scanId }}>
                          scan
                        </Link>
                      </>
                    )}
                  </div>
                  {changesOf(item.changes)
                    .filter((change) => change.op !== 'test')
                    .map((change) => (
                      <div key={`${change.op} ${change.path}`}>
                        <span className="pr-mono">{change.path === '' ? 'The resource' : change.path}</span>{' '}
                        {verbs[change.op] ?? change.op}
                        {change.op !== 'remove' && change.path !== '' && (
                          <>
                            : <Value value={change.value} />
                          </>
                        )}
                      </div>
                    ))}
                </li>
              ))}
            </ol>
            <More query={history} />
          </>
        );
      }}
    </Loaded>
  );
}
