import type { Schedule } from '@/api/types';

export const cadences: readonly { cron: string; name: string }[] = [
  { cron: '0 * * * *', name: 'Every hour' },
  { cron: '0 */6 * * *', name: 'Every six hours' },
  { cron: '0 2 * * *', name: 'Every night at two' },
  { cron: '0 3 * * 1', name: 'Every Monday at three' },
];

export function cadenceOf(cron: string) {
  return cadences.find((each) => each.cron === cron);
}

/** A schedule in one line. */
export function describeSchedule(schedule: Schedule): string {
  const often = cadenceOf(schedule.cron)?.name ?? schedule.cron;
  const line = `${often} (${schedule.timeZone}), spread over ${schedule.jitterMinutes} min`;
  return schedule.paused ? `Paused: ${line}` : line;
}
