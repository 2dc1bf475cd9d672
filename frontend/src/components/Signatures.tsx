import type { Remediation } from '@/api/types';
import { plural } from '@/lib/text';
import { Section } from './Section';
import { ShortId } from './ShortId';
import { Time } from './Time';

interface SignaturesProps {
  what: 'plan' | 'batch';
  required: number;
  of: Pick<Remediation, 'approvals' | 'digest' | 'expiresAt'> & { status: string };
}

/** Who signed, and exactly what. */
export function Signatures({ what, required, of }: SignaturesProps) {
  const { status, approvals, digest, expiresAt } = of;
  return (
    <Section title="Signatures">
      <div className="pr-stack pr-stack--tight">
        <p>
          Needs {plural(required, 'person', 'people')} other than who asked.
          {status === 'PROPOSED' && (
            <>
              {' '}
              The {what} expires <Time at={expiresAt} />.
            </>
          )}
        </p>
        {approvals.length === 0 && <p className="pr-quiet">Nobody has signed yet.</p>}
        <ul className="pr-list">
          {approvals.map(({ person, onBehalfOf, decision, at }) => (
            <li key={`${person.subject} ${at}`}>
              {decision === 'APPROVED' ? 'Approved' : 'Rejected'} by <strong>{person.name}</strong>
              {onBehalfOf != null && (
                <>
                  {' '}
                  on behalf of <strong>{onBehalfOf.name}</strong>
                </>
              )}
              , <Time at={at} />
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
