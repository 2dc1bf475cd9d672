import { useSyncExternalStore } from 'react';
import { age, exactTime, relativeTime } from '@/lib/time';

// One clock for the whole page: a table of a thousand times still ticks once.
let now = Date.now();
let clock: number | undefined;
const listeners = new Set<() => void>();

function tick(): void {
  now = Date.now();
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  now = Date.now();
  listeners.add(listener);
  clock ??= window.setInterval(tick, 20_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(clock);
    clock = undefined;
  };
}

interface TimeProps {
  at: string | null | undefined;
  fallback?: string;
  /** Whether there is little room: "12 min ago". */
  short?: boolean;
}

/** "12 minutes ago", with the exact time on hover and for machines. */
export function Time({ at, fallback = 'never', short = false }: TimeProps) {
  const current = useSyncExternalStore(subscribe, () => now);
  if (at == null) return <span className="pr-quiet">{fallback}</span>;
  return (
    <time dateTime={at} title={exactTime(at)} className="pr-nowrap">
      {short ? age(at, current) : relativeTime(at, current)}
    </time>
  );
}
