import { Divider, Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import { useState } from 'react';
import type { Me } from '@/api/types';
import { sentenceCase } from '@/lib/text';

/** Who is signed in, as what, and the way out. */
export function PersonMenu({ me }: { me: Me }) {
  const [open, setOpen] = useState(false);
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      popperProps={{ position: 'right' }}
      toggle={(toggle) => (
        <MenuToggle ref={toggle} variant="plainText" isExpanded={open} onClick={() => setOpen(!open)}>
          {me.name}
        </MenuToggle>
      )}
    >
      <DropdownList>
        <DropdownItem isDisabled description={me.roles.map(sentenceCase).join(', ')}>
          {me.email}
        </DropdownItem>
        <Divider component="li" />
        <DropdownItem to="/logout">Sign out</DropdownItem>
      </DropdownList>
    </Dropdown>
  );
}
