import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useAccounts } from '@/api/listAccounts';
import type { ChangeWindow } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { plural } from '@/lib/text';
import { exactTime } from '@/lib/time';
import { useDeleteWindow } from '../api/deleteWindow';

interface WindowRowProps {
  window: ChangeWindow;
  mayManage: boolean;
}

/** When a window is open or a freeze holds, for whom, and who made it. */
export function WindowRow({ window, mayManage }: WindowRowProps) {
  const [deleting, setDeleting] = useState(false);
  return (
    <li>
      <div className="pr-row pr-row--apart">
        <div className="pr-grow" style={{ flexBasis: '16rem' }}>
          <div>{window.name}</div>
          <div className="pr-quiet pr-small">
            <Scope window={window} /> · {times(window)} · by {window.createdBy}
          </div>
        </div>
        <span className="pr-small">
          <Now window={window} />
        </span>
        <StatusLabel status={look(window)} />
        {mayManage && (
          <Button size="sm" variant="secondary" onClick={() => setDeleting(true)}>
            Delete
          </Button>
        )}
      </div>
      {deleting && <DeleteWindowDialog window={window} onClose={() => setDeleting(false)} />}
    </li>
  );
}

function look({ kind, openUntil }: ChangeWindow): string {
  if (kind === 'FREEZE') return openUntil == null ? 'FREEZE' : 'FROZEN';
  return openUntil == null ? 'CLOSED_WINDOW' : 'OPEN_WINDOW';
}

function Now({ window: { openUntil, next } }: { window: ChangeWindow }) {
  if (openUntil != null)
    return (
      <>
        ends <Time at={openUntil} />
      </>
    );
  if (next != null)
    return (
      <>
        begins <Time at={next} />
      </>
    );
  return <span className="pr-quiet">over</span>;
}

function Scope({ window: { environment, account } }: { window: ChangeWindow }) {
  const accounts = useAccounts();
  if (account != null) return <>{accounts.data?.find(({ id }) => id === account)?.name ?? 'one account'}</>;
  return <>{environment ?? 'all accounts'}</>;
}

function times({ cron, minutes, timeZone, from, until }: ChangeWindow): string {
  if (cron == null) return `${exactTime(from ?? '')} to ${exactTime(until ?? '')}`;
  const length = minutes ?? 0;
  return `${cron} (${timeZone}), ${length % 60 === 0 ? plural(length / 60, 'hour') : plural(length, 'minute')}`;
}

function DeleteWindowDialog({ window, onClose }: { window: ChangeWindow; onClose: () => void }) {
  const remove = useDeleteWindow(window.id);
  const freeze = window.kind === 'FREEZE';
  return (
    <Dialog
      title={`Delete ${window.name}`}
      description={
        freeze
          ? 'What it holds waits until the time it was given, then runs. The audit trail keeps its record.'
          : 'Where no other window is left, fixes may write at any time. The audit trail keeps its record.'
      }
      act="Delete"
      variant="danger"
      failing={{ verb: 'delete', what: freeze ? 'the freeze' : 'the window' }}
      error={remove.error}
      busy={remove.isPending}
      onAct={() => remove.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
