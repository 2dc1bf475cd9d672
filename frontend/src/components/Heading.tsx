import { PageSection, Title } from '@patternfly/react-core';
import { useEffect, type ReactNode } from 'react';

interface HeadingProps {
  title: string;
  /** What stands before the title: breadcrumbs, a severity. */
  above?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}

/** The top of every page: its title, one line about it, one primary action. */
export function Heading({ title, above, children, actions }: HeadingProps) {
  useEffect(() => {
    document.title = `${title} · Prunella`;
  }, [title]);
  return (
    <PageSection hasBodyWrapper={false}>
      <div className="pr-heading">
        <div className="pr-stack pr-stack--tight pr-grow" style={{ flexBasis: '20rem' }}>
          {above}
          <Title headingLevel="h1">{title}</Title>
          {children !== undefined && <div className="pr-quiet pr-prose">{children}</div>}
        </div>
        {actions !== undefined && <div className="pr-row">{actions}</div>}
      </div>
    </PageSection>
  );
}
