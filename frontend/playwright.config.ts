import { defineConfig } from '@playwright/test';

const chromium = process.env['PRUNELLA_CHROMIUM'];

/** Journeys through a whole Prunella at PRUNELLA_URL, in the browser PRUNELLA_CHROMIUM or in Playwright's own. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'node_modules/.cache/playwright',
  reporter: 'list',
  workers: 1,
  timeout: 480_000,
  // A scan or a fix takes its time on a busy machine.
  expect: { timeout: 60_000 },
  use: {
    baseURL: process.env['PRUNELLA_URL'] ?? 'http://localhost:8080',
    actionTimeout: 60_000,
    viewport: { width: 1360, height: 850 },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        // Other tests want the other processors, and a page is left before its garbage matters.
        '--js-flags=--single-threaded-gc,--max-semi-space-size=64',
      ],
    },
  },
});
