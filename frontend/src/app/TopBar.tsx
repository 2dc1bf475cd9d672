import {
  Button,
  Label,
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadLogo,
  MastheadMain,
  MastheadToggle,
  PageToggleButton,
} from '@patternfly/react-core';
import SearchIcon from '@patternfly/react-icons/dist/esm/icons/search-icon';
import { Link } from '@tanstack/react-router';
import { useMe } from '@/api/me';
import { Mark } from '@/components/Mark';
import { PersonMenu } from './PersonMenu';
import { ScanActivity } from './ScanActivity';
import { ScopeButton } from './scope/ScopeButton';

export function TopBar({ onHelp, onSearch }: { onHelp: () => void; onSearch: () => void }) {
  const me = useMe();
  return (
    <Masthead>
      <MastheadMain>
        <MastheadToggle>
          <PageToggleButton isHamburgerButton aria-label="Navigation" />
        </MastheadToggle>
        <MastheadBrand>
          <MastheadLogo
            component={(props) => <Link {...props} to="/" aria-label="Prunella, overview" />}
            className="pr-brand"
          >
            <Mark />
            <span>Prunella</span>
          </MastheadLogo>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <div className="pr-row pr-row--apart" style={{ width: '100%', flexWrap: 'nowrap' }}>
          <div className="pr-row pr-topbar__place">
            <Label variant="outline" isCompact>
              {me.tenantName}
            </Label>
            <ScopeButton />
          </div>
          <div className="pr-row" style={{ flexWrap: 'nowrap' }}>
            <ScanActivity />
            <Button
              variant="plain"
              aria-label="Go to, find or do"
              title="Go to, find or do (Ctrl K or ⌘ K)"
              onClick={onSearch}
              icon={<SearchIcon />}
            />
            <Button
              variant="plain"
              className="pr-topbar__keys"
              aria-label="Keyboard shortcuts"
              onClick={onHelp}
              icon={<kbd>?</kbd>}
            />
            <PersonMenu me={me} />
          </div>
        </div>
      </MastheadContent>
    </Masthead>
  );
}
