import type { Finding, Remediation } from '@/api/types';
import { sentenceCase, shortenHashes } from '@/lib/text';
import { formatValue } from '@/lib/values';

/** Something that happened to a finding or to one of its fixes. */
export interface Happening {
  at: string;
  text: string;
  actor: string;
  look: 'good' | 'bad' | 'plain';
  /** The plan by which it happened. */
  plan?: string | undefined;
  details: readonly string[];
}

// The others are told by the finding's own events, or are of interest on the plan's page alone.
const tellingSteps = ['requested', 'approved', 'rejected', 'call', 'stale', 'failed', 'expired'];
const badSteps = ['rejected', 'stale', 'failed', 'expired'];

function ofFinding({ at, kind, actor, detail }: NonNullable<Finding['events']>[number]): Happening {
  const { remediation, ...rest } = detail;
  return {
    at,
    text: sentenceCase(kind),
    actor: actor === 'scan' ? 'a scan' : actor,
    look: kind === 'HEALED' || kind === 'RESOLVED' ? 'good' : 'plain',
    plan: typeof remediation === 'string' ? remediation : undefined,
    details: Object.entries(rest).map(([name, value]) => `${sentenceCase(name)}: ${formatValue(value)}`),
  };
}

function ofPlan({ id, events }: Remediation): Happening[] {
  return events
    .filter(({ kind }) => tellingSteps.includes(kind))
    .map(({ at, kind, actor, message }) => ({
      at,
      text: message === '' ? sentenceCase(kind) : shortenHashes(message),
      actor,
      look: badSteps.includes(kind) ? 'bad' : 'plain',
      plan: id,
      details: [],
    }));
}

/** The finding's own events and the steps of its fixes, in the order in which they happened. */
export function storyOf(events: Finding['events'], plans: readonly Remediation[]): Happening[] {
  return [...(events ?? []).map(ofFinding), ...plans.flatMap(ofPlan)].sort(
    (one, other) => Date.parse(one.at) - Date.parse(other.at),
  );
}
