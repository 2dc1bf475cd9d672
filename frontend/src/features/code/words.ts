import type { Repository } from '@/api/types';

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
