import type { ReactNode } from 'react';

/** A part that opens where it stands. */
export function Fold({ title, open = false, children }: { title: string; open?: boolean; children: ReactNode }) {
  return (
    <details className="pr-fold" open={open}>
      <summary>{title}</summary>
      <div className="pr-fold__body">{children}</div>
    </details>
  );
}
