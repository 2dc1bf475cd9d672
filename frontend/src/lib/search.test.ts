import { describe, expect, it } from 'vitest';
import { compact, parseSearch, someOf, stringifySearch, toggled } from './search';

describe('The address', () => {
  it('repeats a name for each of several values', () => {
    expect(stringifySearch({ severity: ['critical', 'high'], q: 'logs' })).toBe(
      '?severity=critical&severity=high&q=logs',
    );
  });

  it('reads back what it wrote', () => {
    const search = { severity: ['critical', 'high'], q: 'a b&c' };
    expect(parseSearch(stringifySearch(search))).toEqual(search);
  });

  it('is empty when nothing is chosen', () => {
    expect(stringifySearch(compact({ q: undefined }))).toBe('');
  });

  it('ignores values that do not exist', () => {
    expect(someOf(['high', 'terrible'], ['critical', 'high'])).toEqual(['high']);
    expect(someOf('terrible', ['critical', 'high'])).toBeUndefined();
  });

  it('leaves out a list whose last value was taken away', () => {
    expect(toggled(['high'], 'high')).toBeUndefined();
    expect(toggled(undefined, 'high')).toEqual(['high']);
  });
});
