import { Skeleton } from '@patternfly/react-core';
import type { ReactNode } from 'react';

interface TileProps {
  name: ReactNode;
  value: ReactNode;
  note?: ReactNode;
}

/** The inside of one number on a strip; the caller wraps it in a link to the list behind it. */
export function Tile({ name, value, note }: TileProps) {
  return (
    <>
      <span>{name}</span> <span className="pr-tile__value">{value}</span>{' '}
      {note !== undefined && <span className="pr-tile__note">{note}</span>}
    </>
  );
}

export function TileSkeletons({ count }: { count: number }) {
  return (
    <div className="pr-strip" role="status" aria-busy="true" aria-label="Loading the numbers">
      {Array.from({ length: count }, (_, tile) => (
        <span className="pr-tile" key={tile}>
          <Skeleton width="60%" />
          <Skeleton width="40%" height="2rem" />
        </span>
      ))}
    </div>
  );
}
