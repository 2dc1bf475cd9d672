import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env['PRUNELLA_URL'] ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    host: '127.0.0.1',
    port: 5173,
    // The server leads people back to the host they came from, so it must see this one.
    proxy: Object.fromEntries(
      ['/api', '/login', '/logout'].map((path) => [path, { target: server, changeOrigin: false }]),
    ),
  },
  build: { target: 'es2023', chunkSizeWarningLimit: 900 },
  test: {
    environment: 'happy-dom',
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    css: false,
    restoreMocks: true,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The files share what they import, and nothing else: each mounts a page of its own. It halves the work.
    isolate: false,
    pool: 'threads',
    server: { deps: { inline: [/@patternfly/] } },
  },
});
