import { expect, it } from 'vitest';
import { waves } from './course';

it.each([
  [1, [1]],
  [2, [1, 1]],
  [10, [1, 9]],
  [11, [1, 2, 8]],
  [12, [1, 2, 9]],
  [100, [1, 10, 89]],
])('applies %i fixes one first, then a tenth, then the rest', (count, sizes) => {
  expect(waves(count)).toEqual(sizes);
});
