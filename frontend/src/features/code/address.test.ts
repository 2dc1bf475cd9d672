import { expect, it } from 'vitest';
import { nameOf, placeOf } from './address';

it('takes addresses as hosts write them', () => {
  const https = 'https://github.com/acme/infra.git';
  expect(placeOf(` ${https} `)).toEqual({ url: https, host: 'github.com', ssh: false });
  const ssh = { url: 'ssh://github.com/acme/infra.git', host: 'github.com', ssh: true };
  expect(placeOf('git@github.com:acme/infra.git')).toEqual(ssh);
  expect(placeOf('ssh://git@github.com/acme/infra.git')).toEqual(ssh);
  expect(placeOf('https://Git.Acme.example:8443/infra')).toMatchObject({ host: 'git.acme.example' });
});

it.each(['', 'github.com', 'https://github.com', 'https://ada:secret@github.com/acme/infra', 'http://a.example/b'])(
  'takes no %j',
  (text) => expect(placeOf(text)).toBeUndefined(),
);

it('calls a repository by its last names', () => {
  expect(nameOf('https://gitlab.com/acme/platform/infra.git')).toBe('platform/infra');
  expect(nameOf('ssh://git.acme.example/infra/')).toBe('infra');
});
