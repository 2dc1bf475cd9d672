import type { TestCheck, TestReport } from '@/api/types';
import { Outcome } from '@/components/Outcome';
import { Time } from '@/components/Time';

const levels: readonly (readonly [string, string])[] = [
  ['trust', 'Trust'],
  ['scan', 'May read'],
  ['fix', 'May change'],
];

/** The test, permission by permission; each failing line says how to mend it. */
export function TestChecks({ report }: { report: TestReport }) {
  return (
    <div className="pr-stack">
      <p className="pr-quiet">
        Tested <Time at={report.testedAt} />
        {report.identity != null && (
          <>
            {' '}
            as <span className="pr-mono">{report.identity.arn}</span>
          </>
        )}
      </p>
      {levels.map(([level, title]) => {
        const checks = report.checks.filter((check) => check.level === level);
        return checks.length === 0 ? null : (
          <section key={level} aria-label={title}>
            <h3 className="pr-subtitle">{title}</h3>
            {checks.map((check, index) => (
              <Check key={check.id} check={check} index={index} />
            ))}
          </section>
        );
      })}
    </div>
  );
}

function Check({ check, index }: { check: TestCheck; index: number }) {
  return (
    <div className="pr-check" style={{ animationDelay: `${Math.min(index * 60, 900)}ms` }}>
      <span>
        <Outcome outcome={check.outcome} word={check.outcome === 'PASS' ? 'passed' : check.outcome.toLowerCase()} />
      </span>
      <div>
        {check.title} {check.permission !== '' && <span className="pr-mono pr-quiet pr-small">{check.permission}</span>}
        {check.outcome !== 'PASS' && <div className="pr-small">{check.message}</div>}
        {check.mend !== '' && check.outcome !== 'PASS' && (
          <div className="pr-small">
            <strong>To mend it:</strong> {check.mend}
          </div>
        )}
      </div>
    </div>
  );
}
