import { HttpResponse } from 'msw';

/** A page of a list. */
export const page = (items: object[], next: string | null = null) => HttpResponse.json({ items, next });

/** What is not there. */
export const missing = (what: string) =>
  HttpResponse.json(
    { type: 'about:blank', title: 'Not found', status: 404, detail: `There is no such ${what}.` },
    { status: 404 },
  );

/** What can be edited. */
export const tagged = (value: object) => HttpResponse.json(value, { headers: { ETag: '"1"' } });
