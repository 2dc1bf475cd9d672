import { Fragment, type ReactNode } from 'react';

/** Names and values, side by side; an undefined value leaves its row out. */
export function Facts({ of }: { of: Record<string, ReactNode> }) {
  return (
    <dl className="pr-facts">
      {Object.entries(of).map(([name, value]) =>
        value === undefined ? null : (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ),
      )}
    </dl>
  );
}
