import { Button } from '@patternfly/react-core';
import CheckIcon from '@patternfly/react-icons/dist/esm/icons/check-icon';
import CopyIcon from '@patternfly/react-icons/dist/esm/icons/copy-icon';
import { useCopy } from '@/lib/copy';
import { shortenMiddle } from '@/lib/text';

/** An id shortened in the middle; the whole of it on hover and in the clipboard. */
export function ShortId({ id, longest = 24, label = 'id' }: { id: string; longest?: number; label?: string }) {
  const { copied, copy } = useCopy();
  return (
    <span className="pr-nowrap">
      <span className="pr-mono" title={id}>
        {shortenMiddle(id, longest)}
      </span>
      <Button
        variant="plain"
        size="sm"
        hasNoPadding
        style={{ marginInlineStart: '0.4rem' }}
        aria-label={copied ? 'Copied' : `Copy ${label} ${id}`}
        icon={copied ? <CheckIcon /> : <CopyIcon />}
        onClick={() => copy(id)}
      />
    </span>
  );
}
