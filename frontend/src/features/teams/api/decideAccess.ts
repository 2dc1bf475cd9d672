import { api, unwrap } from '@/api/client';
import { useChange } from './changeAccess';

export type AccessKind = 'teams' | 'account-groups' | 'grants';

export interface AccessDecision {
  kind: AccessKind;
  id: string;
  digest: string;
  approve: boolean;
}

async function decide({ kind, id, digest, approve }: AccessDecision): Promise<void> {
  const options = { params: { path: { id } }, body: { digest } };
  switch (kind) {
    case 'teams':
      unwrap(
        approve
          ? await api.POST('/api/v1/teams/{id}/approve', options)
          : await api.POST('/api/v1/teams/{id}/reject', options),
      );
      break;
    case 'account-groups':
      unwrap(
        approve
          ? await api.POST('/api/v1/account-groups/{id}/approve', options)
          : await api.POST('/api/v1/account-groups/{id}/reject', options),
      );
      break;
    case 'grants':
      unwrap(
        approve
          ? await api.POST('/api/v1/grants/{id}/approve', options)
          : await api.POST('/api/v1/grants/{id}/reject', options),
      );
      break;
  }
}

/** A second person lets somebody have more, or does not. */
export function useDecideAccess() {
  return useChange(decide);
}
