import { Modal, ModalBody, ModalHeader } from '@patternfly/react-core';

const shortcuts: readonly (readonly [string, string])[] = [
  ['Ctrl K or ⌘ K', 'Go anywhere, find or do anything by its name'],
  ['/', 'Search the list'],
  ['j', 'Next row'],
  ['k', 'Previous row'],
  ['o', 'Open the row'],
  ['x', 'Select the row'],
  ['a', 'Approve the plan'],
  ['r', 'Reject the plan'],
  ['?', 'This help'],
];

export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  return (
    <Modal variant="small" isOpen onClose={onClose} aria-labelledby="keyboard-help">
      <ModalHeader title="Keyboard" labelId="keyboard-help" />
      <ModalBody>
        <dl className="pr-facts">
          {shortcuts.map(([key, meaning]) => (
            <div key={key} style={{ display: 'contents' }}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </ModalBody>
    </Modal>
  );
}
