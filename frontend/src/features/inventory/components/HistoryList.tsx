import { Link } from '@tanstack/react-router';
import type { Change } from '@/api/types';
import { Diff } from '@/components/Diff';
import { Loaded } from '@/components/Loaded';
import { More } from '@/components/More';
import { Time } from '@/components/Time';
import { isRecord } from '@/lib/values';
import { useHistory } from '../api/getHistory';

/** The operations of a JSON patch (RFC 6902), which also tell what stood there before. */
function changesOf(patch: readonly unknown[]): Change[] {
  return patch.flatMap((each) =>
    isRecord(each) && typeof each['path'] === 'string'
      ? [{ pointer: each['path'] === '' ? 'The resource' : each['path'], before: each['before'], after: each['value'] }]
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
                  <Diff changes={changesOf(item.changes)} label="What changed" />
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
