import { useSyncExternalStore } from 'react';
import { exactTime, relativeTime } from '@/lib/time';

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

/** "12 minutes ago", with the exact time on hover and for machines. */
export function Time({ at, fallback = 'never' }: { at: string | null | undefined; fallback?: string }) {
  const current = useSyncExternalStore(subscribe, () => now);
  if (at == null) return <span className="pr-quiet">{fallback}</span>;
  return (
    <time dateTime={at} title={exactTime(at)} className="pr-nowrap">
      {relativeTime(at, current)}
    </time>
  );
}
