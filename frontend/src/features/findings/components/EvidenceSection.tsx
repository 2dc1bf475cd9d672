import type { Finding } from '@/api/types';
import { CodeText } from '@/components/CodeText';
import { Path } from '@/components/Path';
import { Section } from '@/components/Section';
import { Time } from '@/components/Time';
import { Value } from '@/components/Value';
import { formatValue, isRecord } from '@/lib/values';

type Read = Finding['evidence']['reads'][number];

/** What was observed against what is required, and which call said so, when. */
export function EvidenceSection({ evidence: { observed, reads, required } }: { evidence: Finding['evidence'] }) {
  const seen = new Set(observed.map((each) => each.pointer));
  const others = reads.filter((read) => !seen.has(read.pointer));
  return (
    <Section title="Evidence">
      <div className="pr-stack">
        <div>
          <h3 className="pr-subtitle">Observed</h3>
          <ul className="pr-list">
            {observed.map(({ pointer, value }) => (
              <li key={pointer}>
                <div className={isShort(value) ? 'pr-observed pr-observed--short' : 'pr-observed'}>
                  <span className="pr-mono pr-small">
                    <Path of={pointer} />
                  </span>
                  <Value value={value} />
                </div>
                <ReadBy read={reads.find((read) => read.pointer === pointer)} />
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3 className="pr-subtitle">Required</h3>
          <CodeText text={formatValue(required)} label="what is required" />
        </div>
        {others.length > 0 && (
          <div>
            <h3 className="pr-subtitle">Also read</h3>
            <ul className="pr-list">
              {others.map((read) => (
                <li key={`${read.pointer} ${read.operation}`}>
                  <span className="pr-mono pr-small">
                    <Path of={read.pointer} />
                  </span>
                  <ReadBy read={read} />
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Section>
  );
}

function isShort(value: unknown): boolean {
  return !isRecord(value) && !Array.isArray(value);
}

function ReadBy({ read }: { read: Read | undefined }) {
  if (read === undefined) return <div className="pr-quiet pr-small">No call is recorded for this value.</div>;
  return (
    <div className="pr-quiet pr-small">
      read by{' '}
      <span className="pr-mono">
        {read.service}:{read.operation}
      </span>
      , <Time at={read.at} />
    </div>
  );
}
