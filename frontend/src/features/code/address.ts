/** Where a repository is, as far as its address tells. */
export interface Place {
  url: string;
  host: string;
  ssh: boolean;
}

/**
 * The address as somebody pastes it from a host's page. `git@host:path` and `ssh://git@host/path` mean the same as
 * `ssh://host/path`; undefined for what is no address of a repository, or holds a user of its own.
 */
export function placeOf(text: string): Place | undefined {
  const typed = text
    .trim()
    .replace(/^git@([^:/]+):/, 'ssh://$1/')
    .replace(/^ssh:\/\/git@/, 'ssh://');
  const found = /^(https|ssh):\/\/([^/@:]+)(?::\d+)?\/[^?#]+$/i.exec(typed);
  if (found?.[1] === undefined || found[2] === undefined) return undefined;
  return { url: typed, host: found[2].toLowerCase(), ssh: found[1].toLowerCase() === 'ssh' };
}

/** What people call it who gave it no name: "acme/infrastructure". */
export function nameOf(url: string): string {
  const path = url.replace(/^\w+:\/\/[^/]+\//, '').replace(/(\.git)?\/*$/, '');
  return path.split('/').slice(-2).join('/');
}
