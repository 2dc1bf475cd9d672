import { Fragment } from 'react';

/** A file or a JSON pointer: where it needs several lines, it is broken at its slashes. */
export function Path({ of }: { of: string }) {
  const [first, ...rest] = of.split('/');
  return (
    <span className="pr-mono">
      {first}
      {rest.map((part, at) => (
        <Fragment key={at}>
          <wbr />/{part}
        </Fragment>
      ))}
    </span>
  );
}
