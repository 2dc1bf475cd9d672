import { Button } from '@patternfly/react-core';
import { useHotkeys } from '@/lib/hotkeys';

interface DecisionProps {
  /** Why it can only be rejected as it stands. */
  onlyReject?: string | undefined;
  onApprove: () => void;
  onReject: () => void;
}

/** Approve or reject, by button or by key. */
export function Decision({ onlyReject, onApprove, onReject }: DecisionProps) {
  const approve = () => {
    if (onlyReject === undefined) onApprove();
  };
  useHotkeys({ a: approve, r: onReject });
  return (
    <>
      <Button variant="primary" isAriaDisabled={onlyReject !== undefined} onClick={approve}>
        Approve
      </Button>
      <Button variant="secondary" onClick={onReject}>
        Reject
      </Button>
      <span className="pr-quiet pr-small">
        {onlyReject ?? (
          <>
            <kbd>a</kbd> <kbd>r</kbd>
          </>
        )}
      </span>
    </>
  );
}
