import { Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import type { Channel } from '@/api/types';
import { CodeText } from '@/components/CodeText';
import { Time } from '@/components/Time';

/** The one moment in which a signing secret can be read. */
export function SecretOnce({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  return (
    <Modal variant="medium" isOpen onClose={onClose} aria-labelledby="signing-secret">
      <ModalHeader
        title={`Signing secret of ${channel.name}`}
        description="Copy it to the receiver now: it is not shown again. The receiver proves with it that a message comes from here."
        labelId="signing-secret"
      />
      <ModalBody>
        <CodeText text={channel.secret ?? ''} label="signing secret" />
        {channel.previousSecretUntil != null && (
          <p className="pr-small">
            Messages carry a signature by the secret before it as well, until <Time at={channel.previousSecretUntil} />.
          </p>
        )}
      </ModalBody>
      <ModalFooter>
        <Button onClick={onClose}>I have copied it</Button>
      </ModalFooter>
    </Modal>
  );
}
