import type { FixParam } from '@/api/types';
import { formatValue } from '@/lib/values';

/** "name = value" a line, as values of fixes by name; undefined where a line is something else. */
export function paramsOf(text: string): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const line of text.split('\n').map((each) => each.trim())) {
    const [, name, value] = /^([\w.-]+)\s*=\s*(.+)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) params[name] = value;
    else if (line !== '') return undefined;
  }
  return params;
}

export function textOfParams(params: Record<string, unknown>): string {
  return Object.entries(params)
    .map(([name, value]) => `${name} = ${Array.isArray(value) ? value.join(',') : formatValue(value)}`)
    .join('\n');
}

/** What several fixes leave to people, each name once with all its reasons; what stands elsewhere is not preset. */
export function sharedParams(params: readonly FixParam[]): FixParam[] {
  const named = new Map<string, FixParam>();
  for (const param of params) {
    const before = named.get(param.name)?.why ?? '';
    const why = before.includes(param.why) ? before : `${before} ${param.why}`.trim();
    named.set(param.name, { ...param, why, default: null });
  }
  return [...named.values()];
}
