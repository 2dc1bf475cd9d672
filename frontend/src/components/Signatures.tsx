import type { Remediation } from '@/api/types';
import { plural } from '@/lib/text';
import { Section } from './Section';
import { ShortId } from './ShortId';
import { Time } from './Time';

interface SignaturesProps {
  what: 'plan' | 'batch';
  required: number;
  approvals: Remediation['approvals'];
  digest: string;
  /** Until when it waits; absent once it was decided. */
  expiresAt: string | undefined;
}

/** Who signed, and exactly what. */
export function Signatures({ what, required, approvals, digest, expiresAt }: SignaturesProps) {
  return (
    <Section title="Signatures">
      <div className="pr-stack pr-stack--tight">
        <p>
          Needs {plural(required, 'person', 'people')} other than who asked.
          {expiresAt !== undefined && (
            <>
              {' '}
              The {what} expires <Time at={expiresAt} />.
            </>
          )}
        </p>
        {approvals.length === 0 && <p className="pr-quiet">Nobody has signed yet.</p>}
        <ul className="pr-list">
          {approvals.map(({ person, decision, at }) => (
            <li key={`${person.subject} ${at}`}>
              {decision === 'APPROVED' ? 'Approved' : 'Rejected'} by <strong>{person.name}</strong>, <Time at={at} />
            </li>
          ))}
        </ul>
        <div className="pr-quiet pr-small">
          Digest <ShortId id={digest} longest={40} label="digest" />
        </div>
      </div>
    </Section>
  );
}
