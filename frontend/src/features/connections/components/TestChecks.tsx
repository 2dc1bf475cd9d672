import { Fragment } from 'react';
import type { TestCheck, TestReport } from '@/api/types';
import { Fold } from '@/components/Fold';
import { Outcome } from '@/components/Outcome';
import { Time } from '@/components/Time';
import { plural } from '@/lib/text';

const titles = {
  trust: 'Trust',
  discover: 'May list',
  scan: 'May read',
  evidence: 'May see use',
  fix: 'May change',
} as const;
export type Level = keyof typeof titles;

interface TestChecksProps {
  report: TestReport;
  levels?: readonly Level[];
  /** Whether the report has just come in. */
  live?: boolean;
}

/** The test, permission by permission; each failing line says how to mend it. */
export function TestChecks({
  report,
  levels = ['trust', 'discover', 'scan', 'evidence', 'fix'],
  live = false,
}: TestChecksProps) {
  if (!report.checks.some((check) => levels.some((level) => level === check.level))) {
    return <p className="pr-quiet">Not tested yet.</p>;
  }
  return (
    <div className="pr-stack">
      <p className="pr-quiet">
        Tested <Time at={report.testedAt} />
        {identitiesOf(report, levels).map((arn, index) => (
          <Fragment key={arn}>
            {index === 0 ? ' as ' : ' and '}
            <span className="pr-mono">{arn}</span>
          </Fragment>
        ))}
      </p>
      {levels.map((level) => {
        const checks = report.checks.filter((check) => check.level === level);
        return checks.length === 0 ? null : (
          <section key={level} aria-label={titles[level]}>
            <h3 className="pr-subtitle">{titles[level]}</h3>
            {checks
              .filter(({ outcome }) => outcome !== 'SKIPPED')
              .map((check, index) => (
                <Check key={check.id} check={check} delay={live ? Math.min(index * 30, 600) : undefined} />
              ))}
            <Untried checks={checks.filter(({ outcome }) => outcome === 'SKIPPED')} />
          </section>
        );
      })}
    </div>
  );
}

/** Who Prunella was when it tried these permissions; each role is tried by itself. */
function identitiesOf(report: TestReport, levels: readonly Level[]): string[] {
  const { identity, evidenceIdentity, fixIdentity } = report;
  const tried = { trust: identity, discover: identity, scan: identity, evidence: evidenceIdentity, fix: fixIdentity };
  return [...new Set(levels.flatMap((level) => tried[level]?.arn ?? []))];
}

function Permission({ check }: { check: TestCheck }) {
  return (
    <>
      {check.title} {check.permission !== '' && <span className="pr-mono pr-quiet pr-small">{check.permission}</span>}
    </>
  );
}

function Check({ check, delay }: { check: TestCheck; delay: number | undefined }) {
  return (
    <div
      className={delay === undefined ? 'pr-check' : 'pr-check pr-check--live'}
      style={delay === undefined ? {} : { animationDelay: `${delay}ms` }}
    >
      <span>
        <Outcome outcome={check.outcome} word={check.outcome === 'PASS' ? 'passed' : check.outcome.toLowerCase()} />
      </span>
      <div>
        <Permission check={check} />
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

/** What the test had no way to try, under the reason that all of them share. */
function Untried({ checks }: { checks: readonly TestCheck[] }) {
  return [...new Set(checks.map((check) => check.message))].map((message) => {
    const same = checks.filter((check) => check.message === message);
    return (
      <Fold key={message} title={`${plural(same.length, 'permission')} not tried. ${message}`}>
        <ul className="pr-list pr-small">
          {same.map((check) => (
            <li key={check.id}>
              <Permission check={check} />
            </li>
          ))}
        </ul>
        <p className="pr-quiet pr-small">{same[0]?.mend}</p>
      </Fold>
    );
  });
}
