import { EmptyState, EmptyStateActions, EmptyStateBody, EmptyStateFooter } from '@patternfly/react-core';
import type { ComponentType, ReactNode } from 'react';

interface NothingProps {
  title: string;
  icon?: ComponentType;
  /** Why it is empty. */
  children: ReactNode;
  /** The next step. */
  action?: ReactNode;
}

/** An empty page says why it is empty and what to do next. */
export function Nothing({ title, icon, children, action }: NothingProps) {
  return (
    <EmptyState variant="sm" titleText={title} headingLevel="h2" {...(icon === undefined ? {} : { icon })}>
      <EmptyStateBody>{children}</EmptyStateBody>
      {action !== undefined && (
        <EmptyStateFooter>
          <EmptyStateActions>{action}</EmptyStateActions>
        </EmptyStateFooter>
      )}
    </EmptyState>
  );
}
