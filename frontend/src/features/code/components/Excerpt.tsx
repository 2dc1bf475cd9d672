import type { CodeFinding } from '@/api/types';
import { plural } from '@/lib/text';

type ExcerptOf = Pick<CodeFinding, 'excerpt' | 'startLine' | 'endLine' | 'resource'>;

/** The lines that a finding is about, with their numbers. */
export function Excerpt({ finding }: { finding: ExcerptOf }) {
  const lines = finding.excerpt.split('\n');
  const more = finding.endLine - finding.startLine + 1 - lines.length;
  return (
    <figure className="pr-source" aria-label={`Lines of ${finding.resource}`}>
      <figcaption className="pr-small pr-quiet pr-mono">{finding.resource}</figcaption>
      <pre tabIndex={0}>
        {lines.map((line, at) => (
          <span key={at}>
            <span className="pr-source__number">{finding.startLine + at}</span>
            {line}
            {'\n'}
          </span>
        ))}
        {more > 0 && <span className="pr-quiet">{`and ${plural(more, 'line')} more`}</span>}
      </pre>
    </figure>
  );
}
