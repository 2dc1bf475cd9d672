import { expect, it } from 'vitest';
import { byFile } from './patch';

it('splits a diff by file', () => {
  const diff = [
    '--- a/a/main.tf',
    '+++ b/a/main.tf',
    '@@ -1,2 +1,2 @@',
    ' same',
    '-old',
    '+new',
    '--- a/b.tf',
    '+++ b/b.tf',
    '@@ -1 +1 @@',
    '-x',
    '+y',
    '',
  ].join('\n');
  expect(byFile(diff)).toEqual([
    { file: 'a/main.tf', lines: ['@@ -1,2 +1,2 @@', ' same', '-old', '+new'] },
    { file: 'b.tf', lines: ['@@ -1 +1 @@', '-x', '+y'] },
  ]);
  expect(byFile('')).toEqual([]);
});
