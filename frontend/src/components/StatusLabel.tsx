import { Label, type LabelProps } from '@patternfly/react-core';
import BanIcon from '@patternfly/react-icons/dist/esm/icons/ban-icon';
import CheckCircleIcon from '@patternfly/react-icons/dist/esm/icons/check-circle-icon';
import CodeBranchIcon from '@patternfly/react-icons/dist/esm/icons/code-branch-icon';
import ExclamationCircleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon';
import InProgressIcon from '@patternfly/react-icons/dist/esm/icons/in-progress-icon';
import OutlinedClockIcon from '@patternfly/react-icons/dist/esm/icons/outlined-clock-icon';
import PauseCircleIcon from '@patternfly/react-icons/dist/esm/icons/pause-circle-icon';
import SeedlingIcon from '@patternfly/react-icons/dist/esm/icons/seedling-icon';
import UndoIcon from '@patternfly/react-icons/dist/esm/icons/undo-icon';
import type { ReactNode } from 'react';
import { sentenceCase } from '@/lib/text';

interface Look {
  color: NonNullable<LabelProps['color']>;
  icon: ReactNode;
  word?: string;
}

const good: Look = { color: 'green', icon: <CheckCircleIcon /> };
const bad: Look = { color: 'red', icon: <ExclamationCircleIcon /> };
const busy: Look = { color: 'blue', icon: <InProgressIcon /> };
const waits: Look = { color: 'orange', icon: <OutlinedClockIcon /> };
const over: Look = { color: 'grey', icon: <BanIcon /> };

const looks: Record<string, Look> = {
  // findings
  OPEN: { color: 'orange', icon: <ExclamationCircleIcon /> },
  HEALED: { color: 'green', icon: <SeedlingIcon /> },
  RESOLVED: good,
  WAIVED: { color: 'grey', icon: <PauseCircleIcon /> },
  // remediations
  PROPOSED: { ...waits, word: 'Waits for approval' },
  APPROVED: { ...busy, icon: <CheckCircleIcon /> },
  SCHEDULED: { ...busy, icon: <OutlinedClockIcon /> },
  APPLYING: busy,
  VERIFYING: busy,
  REJECTED: over,
  EXPIRED: over,
  STALE: { color: 'orange', icon: <ExclamationCircleIcon />, word: 'Stale' },
  FAILED: bad,
  ROLLED_BACK: { color: 'grey', icon: <UndoIcon /> },
  // batches
  HALTED: { color: 'orange', icon: <PauseCircleIcon /> },
  DONE: good,
  // autopilot
  ON: good,
  OFF: over,
  TRIPPED: { color: 'orange', icon: <PauseCircleIcon /> },
  FORGED: bad,
  // scans
  QUEUED: { ...waits, color: 'grey' },
  RUNNING: busy,
  SUCCEEDED: good,
  PARTIAL: { color: 'orange', icon: <span className="pr-unknown__mark" />, word: 'Partly read' },
  CANCELLED: over,
  // pull requests
  STATE_WAITING: { ...busy, word: 'To be read' },
  STATE_READ: { ...good, word: 'Read' },
  STATE_FAILED: { ...bad, word: 'Not read' },
  PULL_REQUEST_PREPARING: { ...busy, word: 'Preparing a pull request' },
  PULL_REQUEST_OPEN: { color: 'blue', icon: <CodeBranchIcon />, word: 'Pull request open' },
  PULL_REQUEST_MERGED: { color: 'green', icon: <CodeBranchIcon />, word: 'Pull request merged' },
  PULL_REQUEST_CLOSED: { ...over, word: 'Pull request closed' },
  PULL_REQUEST_FAILED: { ...bad, word: 'Pull request failed' },
  // connections and accounts
  PENDING: { ...waits, color: 'grey' },
  READY: good,
  CONNECTED: good,
  UNREACHABLE: bad,
  WAITING_FOR_ROLE: { ...waits, word: 'Waits for its role' },
  SUSPENDED: over,
  LEFT: { ...over, word: 'Left the organization' },
  EXCLUDED: { ...over, word: 'Left out' },
  PAUSED: { color: 'grey', icon: <PauseCircleIcon /> },
  // fix access
  NONE: { color: 'grey', icon: <BanIcon />, word: 'Read only' },
  PENDING_APPROVAL: { ...waits, word: 'Waits for approval' },
  ENABLED: { ...good, word: 'May fix' },
  // policies
  DISABLED: over,
  // channels
  ACTIVE_CHANNEL: { ...good, word: 'On' },
  TURNED_OFF: { color: 'grey', icon: <PauseCircleIcon />, word: 'Off' },
  DELIVERED: good,
  // windows and freezes
  OPEN_WINDOW: { ...good, word: 'Open' },
  CLOSED_WINDOW: { color: 'grey', icon: <OutlinedClockIcon />, word: 'Closed' },
  FROZEN: { color: 'orange', icon: <PauseCircleIcon />, word: 'Frozen' },
  FREEZE: { color: 'grey', icon: <PauseCircleIcon />, word: 'Freeze' },
  // delegations
  STANDS_IN: { ...good, word: 'Stands in' },
  UPCOMING: { ...waits, color: 'grey' },
  ENDED: over,
  // waivers
  ACTIVE: { color: 'blue', icon: <PauseCircleIcon /> },
  REVOKED: over,
};

export function statusWord(status: string): string {
  return looks[status]?.word ?? sentenceCase(status);
}

/** A state by icon, word and colour. */
export function StatusLabel({ status, word }: { status: string; word?: string }) {
  const look: Look = looks[status] ?? { color: 'grey', icon: <OutlinedClockIcon /> };
  return (
    <Label isCompact color={look.color} icon={look.icon}>
      {word ?? statusWord(status)}
    </Label>
  );
}
