import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

export type Steering =
  | { kind: 'halt'; reason: string }
  | { kind: 'resume' }
  | { kind: 'resumeRule'; id: string }
  | { kind: 'release'; findingId: string };

async function steer(steering: Steering) {
  switch (steering.kind) {
    case 'halt': {
      const body = steering.reason === '' ? {} : { reason: steering.reason };
      return unwrap(await api.POST('/api/v1/autopilot/halt', { body }));
    }
    case 'resume':
      return unwrap(await api.POST('/api/v1/autopilot/resume'));
    case 'resumeRule':
      return unwrap(await api.POST('/api/v1/autopilot/rules/{id}/resume', { params: { path: { id: steering.id } } }));
    case 'release': {
      const { findingId } = steering;
      return unwrap(await api.POST('/api/v1/autopilot/stops/{findingId}/release', { params: { path: { findingId } } }));
    }
  }
}

/** Halts autopilot, or lets it go on: as a whole, one rule, or with one finding. */
export function useSteer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: steer,
    onSettled: () => client.invalidateQueries({ queryKey: ['autopilot'] }),
  });
}
