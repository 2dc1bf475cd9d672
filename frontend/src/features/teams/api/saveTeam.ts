import { api, unwrap } from '@/api/client';
import type { OwnershipRule, Team } from '@/api/types';
import { useChange } from './changeAccess';

export interface TeamInput {
  name: string;
  members: string[];
  owns: OwnershipRule[];
}

async function saveTeam(before: Team | undefined, body: TeamInput): Promise<Team> {
  if (before === undefined) return unwrap(await api.POST('/api/v1/teams', { body }));
  const params = { path: { id: before.id }, header: { 'If-Match': `"${before.version}"` } };
  return unwrap(await api.PATCH('/api/v1/teams/{id}', { params, body }));
}

/** Makes a team, or changes one that was read. */
export function useSaveTeam(before: Team | undefined) {
  return useChange((input: TeamInput) => saveTeam(before, input));
}
