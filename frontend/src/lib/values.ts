/** A value that could not be read, as the API writes it: `{"$unknown": {reason, message, call}}`. */
export interface UnknownValue {
  reason: string;
  message?: string;
  call?: string;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asUnknown(value: unknown): UnknownValue | undefined {
  if (!isRecord(value) || !isRecord(value['$unknown'])) return undefined;
  const { reason, message, call } = value['$unknown'];
  return {
    reason: typeof reason === 'string' ? reason : 'unknown',
    ...(typeof message === 'string' ? { message } : {}),
    ...(typeof call === 'string' ? { call } : {}),
  };
}

export function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

export function formatValue(value: unknown): string {
  if (isAbsent(value)) return 'not set';
  if (typeof value === 'string') return value;
  return JSON.stringify(value, null, 2);
}
