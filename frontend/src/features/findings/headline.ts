import type { Finding } from '@/api/types';

/** What is wrong, in one sentence; the rule's title once it is met again. */
export function headline({ status, message, title }: Finding): string {
  return status === 'OPEN' || status === 'WAIVED' ? message : title;
}
