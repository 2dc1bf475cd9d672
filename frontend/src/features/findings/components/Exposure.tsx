import type { Finding } from '@/api/types';
import { typeName } from '@/lib/text';
import type { Reachable } from '../search';

export const reachableWords: Record<Reachable, string> = { yes: 'Yes', no: 'No', unknown: 'Not known' };

/** Whether the internet reaches it, and by which way, or what stands in it. */
export function Exposure({ reachable, exposure }: Pick<Finding, 'reachable' | 'exposure'>) {
  if (reachable === 'yes') {
    return (
      <>
        {reachableWords.yes}, through
        <ol className="pr-list pr-small">
          {exposure?.path.map(({ type, id, how }) => (
            <li key={`${type} ${id}`}>
              <span className="pr-quiet">{typeName(type)}</span> <span className="pr-mono">{id}</span>: {how}
            </li>
          ))}
        </ol>
      </>
    );
  }
  return (
    <>
      {reachable === 'no' ? reachableWords.no : <span className="pr-unknown">{reachableWords.unknown}</span>}
      {exposure?.why != null && <span className="pr-quiet">: {exposure.why}</span>}
    </>
  );
}
