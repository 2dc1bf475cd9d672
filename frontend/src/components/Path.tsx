import { Fragment } from 'react';

const afterSlash = /(?<=.\/)/;

/** A file or a JSON pointer: where it needs several lines, it is broken behind its slashes. */
export function Path({ of }: { of: string }) {
  return of.split(afterSlash).map((part, at) => (
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
