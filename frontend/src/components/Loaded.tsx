import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failure } from './Failure';
import { Lines } from './Lines';

interface LoadedProps<T> {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch' | 'isFetching'>;
  what: string;
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}

/** The three faces of everything that is fetched: a skeleton, a failure with retry, or the thing itself. */
export function Loaded<T>({ query, what, skeleton, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error !== null) {
    return <Failure error={query.error} what={what} retrying={query.isFetching} onRetry={() => void query.refetch()} />;
  }
  return <>{skeleton ?? <Lines count={5} label={`Loading ${what}`} />}</>;
}
