const whilePrepared = 2_000;
const whileOpen = 20_000;

/** Milliseconds until pull requests change by themselves: soon while one is prepared, later while its host decides. */
export function lookAgainAtPullRequest(...statuses: (string | undefined)[]) {
  if (statuses.includes('PREPARING')) {
    return whilePrepared;
  }
  return statuses.includes('OPEN') && whileOpen;
}
