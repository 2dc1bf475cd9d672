import type { ReactNode } from 'react';

interface WithFacetsProps {
  /** Whether they show where there is no room beside the list. */
  open: boolean;
  facets: ReactNode;
  children: ReactNode;
}

/** A list with what it divides into on its left. */
export function WithFacets({ open, facets, children }: WithFacetsProps) {
  return (
    <div className="pr-with-facets">
      <aside className={`pr-facets ${open ? 'pr-facets--open' : ''}`} aria-label="Filters">
        {facets}
      </aside>
      {children}
    </div>
  );
}
