import { expect, it } from 'vitest';
import { asUnknown, formatValue } from './values';

it('recognises a value that could not be read', () => {
  expect(asUnknown({ $unknown: { reason: 'AccessDenied', call: 's3:GetBucketPolicy' } })).toEqual({
    reason: 'AccessDenied',
    call: 's3:GetBucketPolicy',
  });
  expect(asUnknown({ Status: 'Enabled' })).toBeUndefined();
});

it('never shows an absent value as false or empty', () => {
  expect(formatValue(null)).toBe('not set');
  expect(formatValue(false)).toBe('false');
});
