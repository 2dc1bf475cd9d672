import createClient from 'openapi-fetch';
import type { paths } from './schema';

/** An error as the server tells it (RFC 9457). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  /** The part of the request that is wrong. */
  field?: string;
  /** What only a person can choose and the request leaves out. */
  params?: readonly { name: string; type: string; why: string }[];
}

/** An answer that is not a success, as the server explains it (RFC 9457). */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiError';
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }
}

/** An object together with the version that an edit of it must quote. */
export interface Tagged<T> {
  value: T;
  etag: string;
}

/** Proves to the server that the request comes from this page, and asks for 401 instead of a redirect. */
export const ownRequest = { 'X-Prunella-Request': '1' };

export const api = createClient<paths>({
  baseUrl: typeof window === 'undefined' ? '' : window.location.origin,
  headers: ownRequest,
  credentials: 'same-origin',
  querySerializer: { array: { style: 'form', explode: true } },
  // Looked up at each call, so that tests and the mock mode can stand in for it.
  fetch: (request) => globalThis.fetch(request),
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

export function unwrap<T>({ data, error, response }: Answer<T>): T {
  if (!response.ok) throw new ApiError(problemOf(error, response));
  return data as T;
}

export function unwrapTagged<T>(answer: Answer<T>): Tagged<T> {
  return { value: unwrap(answer), etag: answer.response.headers.get('ETag') ?? '*' };
}

function problemOf(error: unknown, response: Response): Problem {
  if (typeof error === 'object' && error !== null && 'title' in error) {
    return { type: 'about:blank', status: response.status, ...(error as Omit<Problem, 'type' | 'status'>) };
  }
  return {
    type: 'about:blank',
    title: response.statusText === '' ? 'The server could not answer' : response.statusText,
    status: response.status,
    detail: `${new URL(response.url || 'http://server/').pathname} answered ${response.status} without an explanation.`,
  };
}
