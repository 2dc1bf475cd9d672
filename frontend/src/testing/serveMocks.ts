import { getResponse } from 'msw';
import { handlers, weathers } from './handlers';

/** Answers the API inside the page, for working on the console without a server: `npm run mock`. */
export function serveMocks(): void {
  const weather = new URLSearchParams(window.location.search).get('mock') ?? '';
  const chosen = [...(weathers[weather] ?? []), ...handlers];
  const network = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!new URL(request.url).pathname.startsWith('/api/')) return network(request);
    return (await getResponse(chosen, request)) ?? Response.json({ title: 'Not mocked', status: 404 }, { status: 404 });
  };
}
