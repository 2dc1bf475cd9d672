import type { Repository } from '@/api/types';
import { fullSentence } from '@/lib/text';

/** What runs on a host. */
export const hostKinds: Record<Repository['kind'], string> = {
  GITHUB: 'GitHub',
  GITLAB: 'GitLab',
  AZURE_DEVOPS: 'Azure DevOps',
  GIT: 'another git server',
};

/** How Prunella signs in. */
export const credentialKinds: Record<Repository['credential']['kind'], string> = {
  NONE: 'without signing in: everybody can read it',
  TOKEN: 'with a token',
  SSH_KEY: 'with an SSH key',
};

/** Why a patch does nothing about a finding. */
export function whyLeft(reason: string | null): string {
  return fullSentence(`The patch leaves it: ${reason ?? 'no reason was given'}`);
}
