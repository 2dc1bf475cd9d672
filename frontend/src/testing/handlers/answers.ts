import { HttpResponse } from 'msw';

/** A page of a list. */
export const page = (items: object[], next: string | null = null) => HttpResponse.json({ items, next });

/** What can be edited. */
export const tagged = (value: object) => HttpResponse.json(value, { headers: { ETag: '"1"' } });
