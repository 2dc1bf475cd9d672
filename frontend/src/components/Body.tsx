import { PageSection } from '@patternfly/react-core';
import type { ReactNode } from 'react';

interface BodyProps {
  /** Whether a panel stands beside it. */
  beside?: boolean;
  children: ReactNode;
}

/** What stands under a page's heading. */
export function Body({ beside = false, children }: BodyProps) {
  return (
    <PageSection hasBodyWrapper={false} isFilled>
      <div className={beside ? 'pr-stack pr-beside' : 'pr-stack'}>{children}</div>
    </PageSection>
  );
}
