import { Button, Form, Modal, ModalBody, ModalFooter, ModalHeader, type ButtonProps } from '@patternfly/react-core';
import { useId, type ReactNode } from 'react';
import { Failure } from './Failure';

interface DialogProps {
  title: string;
  description?: ReactNode;
  /** The words on the button that does it. */
  act: string;
  variant?: NonNullable<ButtonProps['variant']>;
  /** What failed, as it fits after "Could not". */
  failing: { verb: string; what: string };
  error: Error | null;
  busy: boolean;
  disabled?: boolean;
  width?: 'small' | 'medium';
  onAct: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** A question with one answer that acts: submit by Enter, refuse by Escape. */
export function Dialog(props: DialogProps) {
  const label = useId();
  const form = useId();
  return (
    <Modal variant={props.width ?? 'small'} isOpen onClose={props.onClose} aria-labelledby={label}>
      <ModalHeader title={props.title} description={props.description} labelId={label} />
      <ModalBody>
        <Form
          id={form}
          onSubmit={(event) => {
            event.preventDefault();
            if (!props.busy && props.disabled !== true) props.onAct();
          }}
        >
          {props.children}
          {props.error !== null && <Failure error={props.error} {...props.failing} />}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button
          type="submit"
          form={form}
          variant={props.variant ?? 'primary'}
          isLoading={props.busy}
          isDisabled={props.busy || props.disabled === true}
        >
          {props.act}
        </Button>
        <Button variant="link" onClick={props.onClose}>
          Cancel
        </Button>
      </ModalFooter>
    </Modal>
  );
}
