import { Button } from '@patternfly/react-core';
import HandshakeIcon from '@patternfly/react-icons/dist/esm/icons/handshake-icon';
import { createLazyRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { useDelegations } from '@/api/listDelegations';
import { useMay } from '@/api/me';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Nothing } from '@/components/Nothing';
import { SettingsTabs } from '@/components/SettingsTabs';
import { DelegationRow } from '../components/DelegationRow';
import { LendDialog } from '../components/LendDialog';

export const route = createLazyRoute('/settings/delegations')({ component: DelegationsPage });

function DelegationsPage() {
  const delegations = useDelegations();
  const mayLend = useMay('APPROVE');
  const [lending, setLending] = useState(false);
  const lend = mayLend ? <Button onClick={() => setLending(true)}>Delegate my approvals</Button> : undefined;
  const some = (delegations.data ?? []).length > 0;
  return (
    <>
      <Heading title="Delegations" {...(some && lend !== undefined ? { actions: lend } : {})}>
        Who approves in whose place while they are away. It ends by itself, and no signature counts twice.
      </Heading>
      <Body>
        <SettingsTabs current="delegations" />
        <Loaded
          query={delegations}
          what="the delegations"
          skeleton={<Lines count={4} height="2.4rem" label="Loading the delegations" />}
        >
          {(items) =>
            items.length === 0 ? (
              <Nothing
                title="Everybody decides for themselves"
                icon={HandshakeIcon}
                action={lend ?? <span>Somebody with the role approver can delegate their approvals.</span>}
              >
                Before you are away, name who approves fixes and waivers in your place, and until when.
              </Nothing>
            ) : (
              <ul className="pr-list pr-sheetlike" aria-label="Delegations">
                {items.map((each) => (
                  <DelegationRow key={each.id} delegation={each} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Body>
      {lending && <LendDialog onClose={() => setLending(false)} />}
    </>
  );
}
