import { Checkbox, FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useState } from 'react';
import type { Tagged } from '@/api/client';
import type { Connection, Schedule } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { useEditConnection } from '../api/editConnection';
import { cadences, cadenceOf } from '../cadences';
import { Field } from '@/components/Field';

/** When the accounts of a connection are read. */
export function ScheduleDialog({ connection, onClose }: { connection: Tagged<Connection>; onClose: () => void }) {
  const [schedule, setSchedule] = useState<Schedule>(connection.value.schedule);
  const edit = useEditConnection(connection);
  const set = (change: Partial<Schedule>) => setSchedule({ ...schedule, ...change });
  const cadence = cadenceOf(schedule.cron);
  return (
    <Dialog
      title="Schedule"
      act="Save"
      failing={{ verb: 'save', what: 'the schedule' }}
      error={edit.error}
      busy={edit.isPending}
      onAct={() => edit.mutate({ schedule }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <FormGroup label="How often" fieldId="cadence">
        <FormSelect
          id="cadence"
          value={cadence?.cron ?? ''}
          onChange={(_event, cron) => set({ cron: cron === '' ? schedule.cron : cron })}
        >
          {cadences.map((each) => (
            <FormSelectOption key={each.cron} value={each.cron} label={each.name} />
          ))}
          <FormSelectOption value="" label="As the expression says" />
        </FormSelect>
      </FormGroup>
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
        help="Each run starts at a random moment within this time, so that accounts do not start together."
      />
      <Checkbox id="paused" label="Paused" isChecked={schedule.paused} onChange={(_event, paused) => set({ paused })} />
    </Dialog>
  );
}
