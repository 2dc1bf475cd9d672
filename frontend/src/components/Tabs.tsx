import { Nav, NavList } from '@patternfly/react-core';
import { useLayoutEffect, useRef, type ReactNode } from 'react';

interface TabsProps {
  label: string;
  /** One `NavItem` a page. */
  children: ReactNode;
}

/** Pages of one subject, each a link; the current one is in view however narrow the window is. */
export function Tabs({ label, children }: TabsProps) {
  const row = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const current = row.current?.querySelector('.pf-m-current');
    current?.scrollIntoView({ block: 'nearest', inline: 'center', behavior: 'instant' });
  }, []);
  return (
    <div ref={row}>
      <Nav variant="horizontal-subnav" aria-label={label}>
        <NavList>{children}</NavList>
      </Nav>
    </div>
  );
}
