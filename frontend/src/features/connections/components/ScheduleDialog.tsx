import { useState } from 'react';
import type { Tagged } from '@/api/client';
import type { Connection, Schedule } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { ScheduleFields } from '@/components/ScheduleFields';
import { useEditConnection } from '../api/editConnection';

/** When the accounts of a connection are read. */
export function ScheduleDialog({ connection, onClose }: { connection: Tagged<Connection>; onClose: () => void }) {
  const [schedule, setSchedule] = useState<Schedule>(connection.value.schedule);
  const edit = useEditConnection(connection);
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
      <ScheduleFields schedule={schedule} what="accounts" onChange={setSchedule} />
    </Dialog>
  );
}
