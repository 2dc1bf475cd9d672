import { expect, it } from 'vitest';
import { brokenAtOperators } from './cel';

it('breaks an expression where a reader would', () => {
  expect(brokenAtOperators("has(a.b) && a.list.exists(x, x == 1 && x != ' || ') || c")).toBe(
    "has(a.b)\n&& a.list.exists(x, x == 1 && x != ' || ')\n|| c",
  );
  expect(brokenAtOperators(String.raw`a == 'it\'s && so'`)).toBe(String.raw`a == 'it\'s && so'`);
});
