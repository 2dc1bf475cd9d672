import type { ScanUnit } from '@/api/types';
import { plural } from '@/lib/text';

const words: Record<ScanUnit['status'], string> = {
  QUEUED: 'queued',
  RUNNING: 'reading',
  SUCCEEDED: 'read',
  PARTIAL: 'partly read',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
};

/** Service by region, filling in. */
export function UnitGrid({ units }: { units: readonly ScanUnit[] }) {
  const services = [...new Set(units.map((unit) => unit.service))].sort();
  if (units.length === 0) return <p className="pr-quiet">The scan has not been divided into its parts yet.</p>;
  return (
    <div className="pr-stack">
      {services.map((service) => (
        <section key={service} aria-label={service}>
          <h3 className="pr-mono" style={{ marginBlockEnd: '0.4rem' }}>
            {service}
          </h3>
          <div className="pr-grid">
            {units
              .filter((unit) => unit.service === service)
              .map((unit) => (
                <Unit key={unit.region} unit={unit} />
              ))}
          </div>
        </section>
      ))}
    </div>
  );
}

function Unit({ unit }: { unit: ScanUnit }) {
  return (
    <div className={`pr-unit pr-unit--${unit.status.toLowerCase()}`} title={unit.reason ?? undefined}>
      <strong>{unit.region}</strong>
      <div className="pr-small">{words[unit.status]}</div>
      {unit.status !== 'QUEUED' && (
        <div className="pr-small pr-tabular">
          {plural(unit.resources, 'resource')}, {plural(unit.calls, 'call')}
        </div>
      )}
    </div>
  );
}
