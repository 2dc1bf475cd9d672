import { Page, PageSidebar, PageSidebarBody, SkipToContent } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import { useHotkeys } from '@/lib/hotkeys';
import { KeyboardHelp } from './KeyboardHelp';
import { Navigation } from './Navigation';
import { TopBar } from './TopBar';

const content = 'content';

/** Masthead and navigation around every page. */
export function Shell({ children }: { children: ReactNode }) {
  const [helping, setHelping] = useState(false);
  useHotkeys({
    '?': () => setHelping(true),
    '/': () => document.querySelector<HTMLInputElement>('input[type="search"], [data-search] input')?.focus(),
  });
  return (
    <Page
      mainContainerId={content}
      isManagedSidebar
      isContentFilled
      masthead={<TopBar onHelp={() => setHelping(true)} />}
      sidebar={
        <PageSidebar>
          <PageSidebarBody>
            <Navigation />
          </PageSidebarBody>
        </PageSidebar>
      }
      skipToContent={<SkipToContent href={`#${content}`}>Skip to content</SkipToContent>}
    >
      {children}
      {helping && <KeyboardHelp onClose={() => setHelping(false)} />}
    </Page>
  );
}
