import { Button } from '@patternfly/react-core';
import CheckIcon from '@patternfly/react-icons/dist/esm/icons/check-icon';
import CopyIcon from '@patternfly/react-icons/dist/esm/icons/copy-icon';
import { useCopy } from '@/lib/copy';

/** A block of text to read or to copy. */
export function CodeText({ text, label }: { text: string; label: string }) {
  const { copied, copy } = useCopy();
  return (
    <figure className="pr-code" aria-label={label}>
      <pre tabIndex={0}>{text}</pre>
      <Button
        className="pr-code__copy"
        variant="plain"
        size="sm"
        aria-label={copied ? 'Copied' : `Copy ${label}`}
        icon={copied ? <CheckIcon /> : <CopyIcon />}
        onClick={() => copy(text)}
      />
    </figure>
  );
}
