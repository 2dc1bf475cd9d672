import { Skeleton } from '@patternfly/react-core';

const widths = ['92%', '78%', '85%', '64%', '88%', '71%'];

/** Where text will be. */
export function Lines({ count, label, height }: { count: number; label: string; height?: string }) {
  return (
    <div className="pr-stack pr-stack--tight" aria-busy="true" role="status" aria-label={label}>
      {Array.from({ length: count }, (_, line) => (
        <Skeleton
          key={line}
          width={widths[line % widths.length] ?? '80%'}
          {...(height === undefined ? {} : { height })}
        />
      ))}
    </div>
  );
}
