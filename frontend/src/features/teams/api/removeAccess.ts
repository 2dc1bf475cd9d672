import { api, unwrap } from '@/api/client';
import { useChange } from './changeAccess';
import type { AccessKind } from './decideAccess';

async function remove({ kind, id }: { kind: AccessKind; id: string }): Promise<void> {
  const options = { params: { path: { id } } };
  switch (kind) {
    case 'teams':
      unwrap(await api.DELETE('/api/v1/teams/{id}', options));
      break;
    case 'account-groups':
      unwrap(await api.DELETE('/api/v1/account-groups/{id}', options));
      break;
    case 'grants':
      unwrap(await api.DELETE('/api/v1/grants/{id}', options));
      break;
  }
}

/** Takes something away, which needs nobody else. */
export function useRemoveAccess() {
  return useChange(remove);
}
