import { Page, PageSidebar, PageSidebarBody, SkipToContent } from '@patternfly/react-core';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useCommandKey, useHotkeys } from '@/lib/hotkeys';
import { KeyboardHelp } from './KeyboardHelp';
import { Navigation } from './Navigation';
import { ScopeLine } from './scope/ScopeLine';
import { TopBar } from './TopBar';

const content = 'content';

// Fetched when it is first asked for.
const CommandPalette = lazy(async () => ({ default: (await import('./palette/CommandPalette')).CommandPalette }));

/** Masthead and navigation around every page. */
export function Shell({ children }: { children: ReactNode }) {
  const [helping, setHelping] = useState(false);
  const [searching, setSearching] = useState(false);
  useCommandKey('k', () => setSearching(true));
  useHotkeys({
    '?': () => setHelping(true),
    '/': () => document.querySelector<HTMLInputElement>('input[type="search"], [data-search] input')?.focus(),
  });
  return (
    <Page
      mainContainerId={content}
      isManagedSidebar
      isContentFilled
      masthead={<TopBar onHelp={() => setHelping(true)} onSearch={() => setSearching(true)} />}
      sidebar={
        <PageSidebar>
          <PageSidebarBody>
            <Navigation />
          </PageSidebarBody>
        </PageSidebar>
      }
      skipToContent={<SkipToContent href={`#${content}`}>Skip to content</SkipToContent>}
    >
      <ScopeLine />
      {children}
      {helping && <KeyboardHelp onClose={() => setHelping(false)} />}
      {searching && (
        <Suspense fallback={null}>
          <CommandPalette onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </Page>
  );
}
