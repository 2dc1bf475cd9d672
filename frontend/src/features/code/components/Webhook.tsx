import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import type { Repository } from '@/api/types';
import { CodeText } from '@/components/CodeText';
import { Dialog } from '@/components/Dialog';
import { useRenewWebhookSecret } from '../api/renewWebhookSecret';

/** Where the host is told what, by what runs on it. */
const places: Record<Repository['kind'], string> = {
  GITHUB: 'In the repository: Settings, Webhooks, Add webhook. Content type application/json; just the push event.',
  GITLAB: 'In the project: Settings, Webhooks. The secret goes into “Secret token”; choose push events.',
  AZURE_DEVOPS:
    'In the project: Project settings, Service hooks, Web Hooks, “Code pushed”. The secret is the password of basic authentication; any user name will do.',
  GIT: 'Wherever your host takes webhooks: it signs what it sends with the secret, as GitHub does or as Standard Webhooks has it.',
};

interface WebhookProps {
  repository: Repository;
  /** Just made, and never to be read again. */
  secret?: string | undefined;
  mayRenew: boolean;
}

/** How the host tells of pushes, so that they are judged at once. */
export function Webhook({ repository, secret, mayRenew }: WebhookProps) {
  const [renewing, setRenewing] = useState(false);
  const [renewed, setRenewed] = useState<string>();
  const shown = renewed ?? secret;
  return (
    <div className="pr-stack pr-stack--tight">
      <p className="pr-quiet">{places[repository.kind]}</p>
      <CodeText label="webhook address" text={`${window.location.origin}${repository.webhookPath}`} />
      {shown !== undefined && (
        <>
          <p>
            <strong>The secret is shown this once.</strong> The host proves with it that a push is really told by it.
          </p>
          <CodeText label="webhook secret" text={shown} />
        </>
      )}
      {mayRenew && (
        <div>
          <Button variant="secondary" size="sm" onClick={() => setRenewing(true)}>
            New secret
          </Button>
        </div>
      )}
      {renewing && <RenewDialog id={repository.id} onMade={setRenewed} onClose={() => setRenewing(false)} />}
    </div>
  );
}

interface RenewDialogProps {
  id: string;
  onMade: (secret: string) => void;
  onClose: () => void;
}

function RenewDialog({ id, onMade, onClose }: RenewDialogProps) {
  const renew = useRenewWebhookSecret(id);
  return (
    <Dialog
      title="Make a new secret"
      description="What the host signs with the one before is refused from now on, until you give it this one."
      act="Make it"
      failing={{ verb: 'make', what: 'a new secret' }}
      error={renew.error}
      busy={renew.isPending}
      onAct={() =>
        renew.mutate(undefined, {
          onSuccess: (secret) => {
            onMade(secret);
            onClose();
          },
        })
      }
      onClose={onClose}
    />
  );
}
