import { Button } from '@patternfly/react-core';
import CalendarIcon from '@patternfly/react-icons/dist/esm/icons/calendar-alt-icon';
import { createLazyRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '@/api/me';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Nothing } from '@/components/Nothing';
import { SettingsTabs } from '@/components/SettingsTabs';
import { useWindows } from '../api/listWindows';
import { WindowDialog } from '../components/WindowDialog';
import { WindowRow } from '../components/WindowRow';

export const route = createLazyRoute('/settings/windows')({ component: WindowsPage });

function WindowsPage() {
  const windows = useWindows();
  const mayManage = useMay('MANAGE_WINDOWS');
  const [adding, setAdding] = useState(false);
  const add = mayManage ? <Button onClick={() => setAdding(true)}>Add a window or freeze</Button> : undefined;
  const some = (windows.data ?? []).length > 0;
  return (
    <>
      <Heading title="Windows and freezes" {...(some ? { actions: add } : {})}>
        When fixes may write. What is approved at another time waits; a freeze holds everything but a named exception.
      </Heading>
      <Body>
        <SettingsTabs current="windows" />
        <Loaded
          query={windows}
          what="the windows"
          skeleton={<Lines count={4} height="2.4rem" label="Loading the windows" />}
        >
          {(items) =>
            items.length === 0 ? (
              <Nothing
                title="Fixes may write at any time"
                icon={CalendarIcon}
                action={add ?? <span>Somebody with the role admin can add a window.</span>}
              >
                With a window, approved fixes run only while it is open. During a freeze none runs at all.
              </Nothing>
            ) : (
              <ul className="pr-list pr-sheetlike" aria-label="Windows and freezes">
                {items.map((each) => (
                  <WindowRow key={each.id} window={each} mayManage={mayManage} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Body>
      {adding && <WindowDialog onClose={() => setAdding(false)} />}
    </>
  );
}
