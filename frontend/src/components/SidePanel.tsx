import { Button } from '@patternfly/react-core';
import TimesIcon from '@patternfly/react-icons/dist/esm/icons/times-icon';
import { useEffect, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

interface SidePanelProps {
  label: string;
  actions?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** A panel beside a list: the list stays usable, Escape closes. */
export function SidePanel({ label, actions, onClose, children }: SidePanelProps) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && document.querySelector('[role="dialog"][aria-modal="true"]') === null) onClose();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [onClose]);
  return createPortal(
    <aside className="pr-side" aria-label={label} ref={panel} tabIndex={-1}>
      <div className="pr-side__bar">
        {actions}
        <Button variant="plain" aria-label="Close" icon={<TimesIcon />} onClick={onClose} />
      </div>
      <div className="pr-side__body">{children}</div>
    </aside>,
    document.body,
  );
}
