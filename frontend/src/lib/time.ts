const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'long' });
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });

const minute = 60;
const hour = 60 * minute;
const dayLength = 24 * hour;

export function relativeTime(instant: string, now: number = Date.now()): string {
  const seconds = Math.round((Date.parse(instant) - now) / 1000);
  const distance = Math.abs(seconds);
  // The clock on the page ticks every 20 s, so what just happened may seem to lie ahead of it.
  if (distance < 10 || (seconds > 0 && seconds <= 30)) return 'just now';
  if (distance < minute) return relative.format(seconds, 'second');
  if (distance < hour) return relative.format(Math.round(seconds / minute), 'minute');
  if (distance < dayLength) return relative.format(Math.round(seconds / hour), 'hour');
  if (distance < 60 * dayLength) return relative.format(Math.round(seconds / dayLength), 'day');
  return relative.format(Math.round(seconds / (30 * dayLength)), 'month');
}

/** How long ago, as short as it can be said: "24 s ago", "18 min ago". */
export function age(instant: string, now: number = Date.now()): string {
  const seconds = (now - Date.parse(instant)) / 1000;
  return seconds < 10 ? 'just now' : `${duration(seconds)} ago`;
}

export function exactTime(instant: string): string {
  return exact.format(new Date(instant));
}

/** The clocks of whoever looks at the page. */
export function hereZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** What somebody wrote by their clock, like "2027-01-31 18:00"; nothing where it is no time. */
export function instantOf(text: string): string | undefined {
  const at = new Date(text.trim().replace(' ', 'T'));
  return text.trim() === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** Now, as one would write it. */
export function clockNow(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16).replace('T', ' ');
}

export function shortDay(date: string): string {
  return day.format(new Date(date));
}

/** A length of time in its largest fitting unit: "42 s", "18 min", "3.5 h", "12 days". */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 90 * minute) return `${Math.round(seconds / minute)} min`;
  if (seconds < 36 * hour) return `${oneDecimal(seconds / hour)} h`;
  return `${oneDecimal(seconds / dayLength)} days`;
}

function oneDecimal(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}
