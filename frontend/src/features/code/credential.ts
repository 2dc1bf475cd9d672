import type { RepositoryInput } from '@/api/types';

/** What somebody types to sign in with; an absent token is none wanted. */
export interface CredentialDraft {
  token: string | undefined;
  privateKey: string;
  knownHosts: string;
  username: string;
}

export const noCredential: CredentialDraft = { token: '', privateKey: '', knownHosts: '', username: '' };

/** Whether everything is there that signing in this way needs. */
export function isComplete({ token, privateKey, knownHosts }: CredentialDraft, ssh: boolean): boolean {
  return ssh ? privateKey.trim() !== '' && knownHosts.trim() !== '' : token !== '';
}

export function credentialOf(draft: CredentialDraft, ssh: boolean): NonNullable<RepositoryInput['credential']> {
  const user = draft.username.trim();
  const username = user === '' ? {} : { username: user };
  if (ssh) return { kind: 'SSH_KEY', privateKey: draft.privateKey, knownHosts: draft.knownHosts, ...username };
  return draft.token === undefined ? { kind: 'NONE' } : { kind: 'TOKEN', token: draft.token.trim(), ...username };
}
