import type { ChangeWindowInput } from '@/api/types';
import { hereZone, instantOf } from '@/lib/time';

/** What the form holds. */
export interface WindowDraft {
  kind: ChangeWindowInput['kind'];
  name: string;
  /** Empty for all accounts, else `environment:` or `account:` and which. */
  scope: string;
  times: 'again' | 'once';
  cron: string;
  minutes: string;
  timeZone: string;
  from: string;
  until: string;
}

export function startingDraft(): WindowDraft {
  return {
    kind: 'WINDOW',
    name: '',
    scope: '',
    times: 'again',
    cron: '0 2 * * *',
    minutes: '120',
    timeZone: hereZone(),
    from: '',
    until: '',
  };
}

/** What is sent; nothing while something is missing. */
export function inputOf(draft: WindowDraft): ChangeWindowInput | undefined {
  const name = draft.name.trim();
  const times = draft.times === 'again' ? recurring(draft) : once(draft);
  if (name === '' || times === undefined) return undefined;
  return { kind: draft.kind, name, ...scopeOf(draft.scope), ...times };
}

function scopeOf(scope: string): Pick<ChangeWindowInput, 'environment' | 'account'> {
  const which = scope.slice(scope.indexOf(':') + 1);
  if (scope.startsWith('environment:')) return { environment: which };
  return scope.startsWith('account:') ? { account: which } : {};
}

function recurring({ cron, minutes, timeZone }: WindowDraft): Partial<ChangeWindowInput> | undefined {
  const length = Number(minutes);
  if (cron.trim() === '' || timeZone.trim() === '' || length < 1) return undefined;
  return { cron: cron.trim(), minutes: length, timeZone: timeZone.trim() };
}

function once({ from, until }: WindowDraft): Partial<ChangeWindowInput> | undefined {
  const begin = instantOf(from);
  const end = instantOf(until);
  return begin === undefined || end === undefined || begin >= end ? undefined : { from: begin, until: end };
}
