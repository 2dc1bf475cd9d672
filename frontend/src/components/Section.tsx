import { useId, type ReactNode } from 'react';

/** A titled part of a page that reads from top to bottom. */
export function Section({
  title,
  id,
  aside,
  children,
}: {
  title: string;
  id?: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} id={id}>
      <div className="pr-row pr-row--apart">
        <h2 className="pr-section-title" id={heading}>
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
