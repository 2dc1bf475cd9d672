import { Checkbox } from '@patternfly/react-core';
import type { Schedule } from '@/api/types';
import { cadenceOf, cadences } from './cadences';
import { Choice } from './Choice';
import { Field } from './Field';

interface ScheduleFieldsProps {
  schedule: Schedule;
  /** What starts by it, as it fits into a sentence. */
  what: string;
  onChange: (schedule: Schedule) => void;
}

/** When something is done by itself. */
export function ScheduleFields({ schedule, what, onChange }: ScheduleFieldsProps) {
  const set = (change: Partial<Schedule>) => onChange({ ...schedule, ...change });
  return (
    <>
      <Choice
        label="How often"
        value={cadenceOf(schedule.cron)?.cron ?? ''}
        onChange={(cron) => set({ cron: cron === '' ? schedule.cron : cron })}
        options={{
          ...Object.fromEntries(cadences.map((each) => [each.cron, each.name])),
          '': 'As the expression says',
        }}
      />
      <Field
        label="Cron expression"
        value={schedule.cron}
        onChange={(cron) => set({ cron })}
        help="Minute, hour, day, month, weekday."
      />
      <Field label="Time zone" value={schedule.timeZone} onChange={(timeZone) => set({ timeZone })} />
      <Field
        label="Spread over (minutes)"
        value={String(schedule.jitterMinutes)}
        onChange={(text) => set({ jitterMinutes: Number(text.replaceAll(/\D/g, '')) })}
        help={`Each run starts at a random moment within this time, so that ${what} do not start together.`}
      />
      <Checkbox id="paused" label="Paused" isChecked={schedule.paused} onChange={(_event, paused) => set({ paused })} />
    </>
  );
}
