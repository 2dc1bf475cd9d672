import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { server } from './server';

// The first visit of a page fetches its script, which takes its time on a busy machine; whether an element is hidden is
// the browser's to say, which lays pages out; and a failure needs no whole page.
configure({
  asyncUtilTimeout: 60_000,
  defaultHidden: true,
  getElementError: (message) => new Error(message ?? 'not found'),
});

// A virtual list renders what fits: give it a height.
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: 600 });
Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { configurable: true, value: 60 });
Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 1200 });
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  server.resetHandlers();
});
afterAll(() => server.close());
