import { Divider, Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import UserIcon from '@patternfly/react-icons/dist/esm/icons/user-icon';
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
        <MenuToggle
          ref={toggle}
          variant="plainText"
          className="pr-topbar__person"
          icon={<UserIcon />}
          isExpanded={open}
          aria-label={me.name}
          onClick={() => setOpen(!open)}
        >
          <span className="pr-topbar__name">{me.name}</span>
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
