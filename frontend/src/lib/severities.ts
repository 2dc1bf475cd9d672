/** Worst first. */
export const severities = ['critical', 'high', 'medium', 'low'] as const;
