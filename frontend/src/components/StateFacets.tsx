import type { Severity as Level } from '@/api/types';
import { toggled } from '@/lib/search';
import { severities } from '@/lib/severities';
import { sentenceCase } from '@/lib/text';
import { Facet } from './Facet';
import { Severity } from './Severity';

interface StateFacetsProps<Status extends string> {
  statuses: readonly Status[];
  counts: { status: Record<string, number>; severity: Record<string, number> };
  status: Status[] | undefined;
  severity: Level[] | undefined;
  onChange: (chosen: { status?: Status[] | undefined } | { severity?: Level[] | undefined }) => void;
}

/** What every list of findings divides into first: how each stands, and how bad it is. */
export function StateFacets<Status extends string>(props: StateFacetsProps<Status>) {
  const { statuses, counts, status, severity, onChange } = props;
  const pick = <Value extends string>(all: readonly Value[], chosen: Value[] | undefined, value: string) => {
    const picked = all.find((each) => each === value);
    return picked === undefined ? chosen : toggled(chosen, picked);
  };
  return (
    <>
      <Facet
        legend="Status"
        choices={statuses.map((value) => ({ value, title: sentenceCase(value), count: counts.status[value] ?? 0 }))}
        chosen={status}
        onToggle={(value) => onChange({ status: pick(statuses, status, value) })}
      />
      <Facet
        legend="Severity"
        choices={severities.map((value) => ({
          value,
          title: <Severity level={value} />,
          count: counts.severity[value] ?? 0,
        }))}
        chosen={severity}
        onToggle={(value) => onChange({ severity: pick(severities, severity, value) })}
      />
    </>
  );
}
