/** Search parameters as the address bar shows them: `?severity=high&severity=critical&q=logs`. */
export type RawSearch = Record<string, unknown>;

export function parseSearch(query: string): RawSearch {
  const raw: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const before = raw[name];
    if (before === undefined) raw[name] = value;
    else raw[name] = Array.isArray(before) ? [...before, value] : [before, value];
  }
  return raw;
}

export function stringifySearch(search: RawSearch): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean') {
        params.append(name, String(each));
      }
    }
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

export function listOf(value: unknown): string[] | undefined {
  const list = (Array.isArray(value) ? (value as unknown[]) : [value]).filter(
    (each): each is string => typeof each === 'string' && each !== '',
  );
  return list.length === 0 ? undefined : list;
}

export function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((each) => each === value);
}

export function someOf<T extends string>(value: unknown, allowed: readonly T[]): T[] | undefined {
  const chosen = listOf(value)?.filter((each): each is T => (allowed as readonly string[]).includes(each));
  return chosen === undefined || chosen.length === 0 ? undefined : chosen;
}

/** Adds the value to the list, or takes it out; an empty list leaves the address. */
export function toggled<T extends string>(list: readonly T[] | undefined, value: T): T[] | undefined {
  const current = list ?? [];
  const next = current.includes(value) ? current.filter((each) => each !== value) : [...current, value];
  return next.length === 0 ? undefined : next;
}

/** Drops what is undefined, so that the address holds only what was chosen. */
export function compact<T extends object>(search: T): T {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;
}
