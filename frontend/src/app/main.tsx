import '@patternfly/react-core/dist/styles/base.css';
import './console.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followSystemTheme } from '@/lib/theme';
import { Console } from './Console';
import { createConsoleRouter } from './router';

async function start(): Promise<void> {
  followSystemTheme();
  if (import.meta.env.MODE === 'mock') {
    const { serveMocks } = await import('@/testing/serveMocks');
    serveMocks();
  }
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no element with the id "root"');
  createRoot(root).render(
    <StrictMode>
      <Console router={createConsoleRouter()} />
    </StrictMode>,
  );
}

void start();
