import { expect, it } from 'vitest';
import { sharedParams } from './params';

it('asks once for what several fixes call by the same name', () => {
  const days = { name: 'days', type: 'integer', why: 'How long logs are kept.', default: 90 };
  expect(sharedParams([days, { ...days, why: 'How long backups are kept.' }, days])).toEqual([
    { ...days, why: 'How long logs are kept. How long backups are kept.', default: null },
  ]);
});
