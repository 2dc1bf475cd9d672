import type { RepositoryReport } from '@/api/types';
import { Outcome, type OutcomeKind } from '@/components/Outcome';
import { Time } from '@/components/Time';
import { Commit } from '@/components/Commit';

const outcomes: Record<RepositoryReport['steps'][number]['outcome'], [kind: OutcomeKind, word: string]> = {
  PASS: ['PASS', 'passed'],
  FAIL: ['FAIL', 'failed'],
  NOT_TRIED: ['SKIPPED', 'not tried'],
};

/** The test of a repository, step by step; the failing one says how to mend it. */
export function RepositoryChecks({ report }: { report: RepositoryReport }) {
  return (
    <div className="pr-stack pr-stack--tight">
      <p className="pr-quiet">
        Tested <Time at={report.testedAt} />
        {report.commit != null && (
          <>
            , at commit <Commit id={report.commit} />
          </>
        )}
      </p>
      <div>
        {report.steps.map(({ id, title, outcome, message, mend }) => {
          const [kind, word] = outcomes[outcome];
          return (
            <div className="pr-check" key={id}>
              <span>
                <Outcome outcome={kind} word={word} />
              </span>
              <div>
                {title}
                {outcome === 'NOT_TRIED' && <span className="pr-quiet"> · not tried</span>}
                {outcome === 'FAIL' && <div className="pr-small">{message}</div>}
                {outcome === 'FAIL' && mend !== '' && (
                  <div className="pr-small">
                    <strong>To mend it:</strong> {mend}
                  </div>
                )}
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}
