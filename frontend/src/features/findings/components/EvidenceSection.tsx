import type { Finding } from '@/api/types';
import { CodeText } from '@/components/CodeText';
import { Section } from '@/components/Section';
import { Time } from '@/components/Time';
import { Value } from '@/components/Value';
import { formatValue } from '@/lib/values';

/** What was observed against what is required, and which call said so, when. */
export function EvidenceSection({ evidence }: { evidence: Finding['evidence'] }) {
  return (
    <Section title="Evidence">
      <div className="pr-stack">
        <div className="pr-columns">
          <div>
            <h3 className="pr-subtitle">Observed</h3>
            <ul className="pr-list">
              {evidence.observed.map((each) => (
                <li key={each.pointer}>
                  <div className="pr-mono pr-small pr-quiet">{each.pointer}</div>
                  <Value value={each.value} />
                </li>
              ))}
            </ul>
          </div>
          <div>
            <h3 className="pr-subtitle">Required</h3>
            <CodeText text={formatValue(evidence.required)} label="what is required" />
          </div>
        </div>
        <div>
          <h3 className="pr-subtitle">Read by</h3>
          {evidence.reads.length === 0 && <p className="pr-quiet">No call is recorded for these values.</p>}
          <ul className="pr-list">
            {evidence.reads.map((read) => (
              <li key={`${read.pointer} ${read.operation}`} className="pr-row pr-row--apart">
                <span>
                  <strong className="pr-mono">
                    {read.service}:{read.operation}
                  </strong>{' '}
                  <span className="pr-quiet pr-small pr-mono">{read.pointer}</span>
                </span>
                <span className="pr-quiet">
                  <Time at={read.at} />
                </span>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </Section>
  );
}
