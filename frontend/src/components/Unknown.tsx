import { Tooltip } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import type { UnknownValue } from '@/lib/values';

/** What could not be judged has its own hatching wherever it appears. */
export function UnknownMark({ children }: { children: ReactNode }) {
  return (
    <span className="pr-unknown">
      <span className="pr-unknown__mark" aria-hidden="true" />
      {children}
    </span>
  );
}

/** A value inside a document that could not be read, with its reason. */
export function UnknownReading({ unknown }: { unknown: UnknownValue }) {
  const mark = <UnknownMark>could not be read: {unknown.reason}</UnknownMark>;
  const detail = [unknown.message, unknown.call].filter((each) => each !== undefined).join(' · ');
  return detail === '' ? mark : <Tooltip content={detail}>{mark}</Tooltip>;
}
