import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { server } from './server';

// The first visit of a page fetches its script, which takes its time on a busy machine; whether an element is hidden is
// the browser's to say, not jsdom's, which is slow at it; and a failure needs no whole page.
configure({
  asyncUtilTimeout: 30_000,
  defaultHidden: true,
  getElementError: (message) => new Error(message ?? 'not found'),
});

// What jsdom lacks and the components ask for.
class NoObserver {
  observe() {
    /* nothing is ever laid out */
  }
  unobserve() {
    /* nothing is ever laid out */
  }
  disconnect() {
    /* nothing is ever laid out */
  }
}
globalThis.ResizeObserver = NoObserver;
// A virtual list renders what fits: give it a height.
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: 600 });
Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { configurable: true, value: 60 });
Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 1200 });
Element.prototype.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;
window.scrollTo = () => undefined;
window.matchMedia = (query) =>
  ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }) as unknown as MediaQueryList;

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  server.resetHandlers();
});
afterAll(() => server.close());
