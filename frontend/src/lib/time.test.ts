import { expect, it } from 'vitest';
import { duration, relativeTime } from './time';

const now = Date.parse('2026-11-21T12:00:00Z');

it('says how long ago something was in the largest fitting unit', () => {
  expect(relativeTime('2026-11-21T11:59:57Z', now)).toBe('just now');
  expect(relativeTime('2026-11-21T11:48:00Z', now)).toBe('12 minutes ago');
  expect(relativeTime('2026-11-20T12:00:00Z', now)).toBe('yesterday');
});

it('takes what the page has not ticked to yet for now', () => {
  expect(relativeTime('2026-11-21T12:00:20Z', now)).toBe('just now');
  expect(relativeTime('2026-11-21T17:00:00Z', now)).toBe('in 5 hours');
});

it('rounds a length of time to what a person can use', () => {
  expect(duration(42)).toBe('42 s');
  expect(duration(11_400)).toBe('3.2 h');
  expect(duration(259_200)).toBe('3 days');
});
