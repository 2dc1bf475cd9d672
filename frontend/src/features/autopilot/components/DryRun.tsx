import { Button } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import type { AutopilotDryRun, AutopilotRule } from '@/api/types';
import { Failure } from '@/components/Failure';
import { Fold } from '@/components/Fold';
import { Lines } from '@/components/Lines';
import { formatCount, plural } from '@/lib/text';
import { useDryRun } from '../api/dryRun';
import { wanted } from '../wanted';

type Forecast = AutopilotDryRun['rules'][number];
type Sample = Forecast['samples'][number];

/** What the rules would have done last week, asked for by hand: it looks at every finding. */
export function DryRun({ rules }: { rules: readonly AutopilotRule[] }) {
  const run = useDryRun();
  return (
    <div className="pr-stack pr-stack--tight">
      <div className="pr-row pr-row--apart">
        <p className="pr-quiet">
          What the rules, those that wait for approval among them, would have done in the last seven days. Nothing is
          changed.
        </p>
        <Button
          variant="secondary"
          isLoading={run.isPending}
          isDisabled={run.isPending}
          onClick={() => run.mutate(wanted(rules))}
        >
          Try it
        </Button>
      </div>
      {run.isPending && <Lines count={3} label="Trying the rules" />}
      {run.error !== null && <Failure error={run.error} verb="try" what="the rules" />}
      {run.data !== undefined && <Report report={run.data} />}
    </div>
  );
}

function Report({ report }: { report: AutopilotDryRun }) {
  if (report.rules.length === 0) return <p className="pr-quiet">There is no enabled rule to try.</p>;
  return (
    <>
      {!report.all && (
        <p className="pr-quiet">There are more findings; the worst {formatCount(report.considered)} were looked at.</p>
      )}
      <ul className="pr-list">
        {report.rules.map((rule) => (
          <li key={rule.name} className="pr-stack pr-stack--tight">
            <ForecastLines rule={rule} />
          </li>
        ))}
      </ul>
    </>
  );
}

function ForecastLines({ rule }: { rule: Forecast }) {
  const { name, covered, heals, perhaps, waits, closed, samples, leftAlone } = rule;
  return (
    <>
      <p>
        <strong>{name}</strong> covers {plural(covered, 'finding')} and would have healed{' '}
        <strong>{formatCount(heals)}</strong>
        {perhaps > 0 && `, perhaps ${formatCount(perhaps)} more once read afresh`}
        {waits > 0 && `; ${formatCount(waits)} of them in a later hour`}
        {closed > 0 && `. ${plural(closed, 'other')} ended without it`}.
      </p>
      {samples.length > 0 && <Samples samples={samples} />}
      {leftAlone.map((left) => (
        <Fold key={left.why} title={`${plural(left.findings, 'finding')} left alone: ${left.why}`}>
          <Samples samples={left.samples} />
        </Fold>
      ))}
    </>
  );
}

function Samples({ samples }: { samples: readonly Sample[] }) {
  return (
    <ul className="pr-small">
      {samples.map((sample) => (
        <li key={sample.findingId}>
          <Link to="/findings/$findingId" params={{ findingId: sample.findingId }}>
            <span className="pr-mono">{sample.resource}</span>
          </Link>{' '}
          <span className="pr-quiet">
            in {sample.account} · {sample.policy}
          </span>
        </li>
      ))}
    </ul>
  );
}
