import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useMay } from '@/api/me';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { Loaded } from '@/components/Loaded';
import { Section } from '@/components/Section';
import { useChangeCodeHost, useCodeHosts } from '../api/codeHosts';

/** The hosts that code may be fetched from. */
export function Hosts() {
  const hosts = useCodeHosts();
  const mayManage = useMay('MANAGE_CONNECTIONS');
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<string>();
  return (
    <Section
      title="Allowed hosts"
      aside={
        mayManage && (
          <Button variant="secondary" size="sm" onClick={() => setAdding(true)}>
            Allow a host
          </Button>
        )
      }
    >
      <Loaded query={hosts} what="the allowed hosts">
        {(names) =>
          names.length === 0 ? (
            <p className="pr-quiet">None yet: no repository can be connected, and nothing is fetched.</p>
          ) : (
            <ul className="pr-list" aria-label="Allowed hosts">
              {names.map((host) => (
                <li key={host} className="pr-row pr-row--apart">
                  <span className="pr-mono">{host}</span>
                  {mayManage && (
                    <Button
                      variant="link"
                      size="sm"
                      isDanger
                      aria-label={`Allow ${host} no longer`}
                      onClick={() => setLeaving(host)}
                    >
                      Remove
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {adding && <AllowDialog onClose={() => setAdding(false)} />}
      {leaving !== undefined && <NoLongerDialog host={leaving} onClose={() => setLeaving(undefined)} />}
    </Section>
  );
}

function AllowDialog({ onClose }: { onClose: () => void }) {
  const [host, setHost] = useState('');
  const change = useChangeCodeHost();
  return (
    <Dialog
      title="Allow a host"
      description="Repositories on it may be connected, and are fetched from it."
      act="Allow"
      failing={{ verb: 'allow', what: 'the host' }}
      error={change.error}
      busy={change.isPending}
      disabled={host.trim() === ''}
      onAct={() => change.mutate({ host: host.trim(), allowed: true }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field label="Host" value={host} onChange={setHost} required placeholder="github.com" />
    </Dialog>
  );
}

function NoLongerDialog({ host, onClose }: { host: string; onClose: () => void }) {
  const change = useChangeCodeHost();
  return (
    <Dialog
      title={`Allow ${host} no longer`}
      description="Nothing is fetched from it any more. Its repositories stay connected with what was found in them, and say so when they are scanned."
      act="No longer allow it"
      variant="danger"
      failing={{ verb: 'change', what: 'the allowed hosts' }}
      error={change.error}
      busy={change.isPending}
      onAct={() => change.mutate({ host, allowed: false }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
