import { useState } from 'react';
import type { Tagged } from '@/api/client';
import type { Repository } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { ScheduleFields } from '@/components/ScheduleFields';
import { useEditRepository } from '../api/editRepository';

interface RepositoryScheduleDialogProps {
  repository: Tagged<Repository>;
  onClose: () => void;
}

/** When a repository is scanned by itself. */
export function RepositoryScheduleDialog({ repository, onClose }: RepositoryScheduleDialogProps) {
  const [schedule, setSchedule] = useState(repository.value.schedule);
  const edit = useEditRepository(repository);
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
      <ScheduleFields schedule={schedule} what="repositories" onChange={setSchedule} />
    </Dialog>
  );
}
