import type { ChannelKind, NoticeKind } from '@/api/types';

/** What a channel can be told about, in the order of a remediation's life. */
export const notices = {
  APPROVAL_WANTED: 'An approval is wanted',
  APPROVAL_EXPIRING: 'An approval expires soon',
  REMEDIATION_APPLIED: 'A fix was applied',
  REMEDIATION_HEALED: 'A finding was healed',
  REMEDIATION_FAILED: 'A fix failed or became stale',
  BATCH_HALTED: 'A batch was halted',
  ACCOUNT_UNREACHABLE: 'An account cannot be reached',
  FINDING_OPENED: 'A scan opened findings',
  AUTOPILOT_CHANGED: 'An autopilot rule was added, widened or removed',
  AUTOPILOT_STOPPED: 'Autopilot stopped by itself or was halted',
  AUTOPILOT_RESUMED: 'Autopilot goes on',
  WAIVER_EXPIRING: 'A waiver ends soon',
  POLICY_WEAKENED: 'A policy is weakened or its fixes are changed',
  APPROVALS_DELEGATED: 'Somebody delegated their approvals',
} as const satisfies Partial<Record<NoticeKind, string>>;

export type Subscribable = keyof typeof notices;
export const subscribable = Object.keys(notices) as Subscribable[];

/** What most people want to hear first. */
export const usual: readonly Subscribable[] = [
  'APPROVAL_WANTED',
  'APPROVAL_EXPIRING',
  'REMEDIATION_FAILED',
  'BATCH_HALTED',
  'ACCOUNT_UNREACHABLE',
  'AUTOPILOT_STOPPED',
  'WAIVER_EXPIRING',
];

export const kinds: Record<ChannelKind, string> = {
  SLACK: 'Slack',
  TEAMS: 'Microsoft Teams',
  EMAIL: 'E-mail',
  WEBHOOK: 'Signed webhook',
};

/** All of them in one sentence: "an approval is wanted, a fix failed". */
export function toldWhen(events: readonly NoticeKind[]): string {
  return events.map((kind) => noticeWord(kind).replace(/^./, (first) => first.toLowerCase())).join(', ');
}

export const noticeWord = (kind: NoticeKind): string => (kind === 'CHANNEL_TEST' ? 'A test' : notices[kind]);
