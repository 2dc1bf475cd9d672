import { Label } from '@patternfly/react-core';
import InProgressIcon from '@patternfly/react-icons/dist/esm/icons/in-progress-icon';
import { useNavigate } from '@tanstack/react-router';
import { useAccounts } from '@/api/listAccounts';
import { plural } from '@/lib/text';

/** Says that a scan is under way, and leads to it. */
export function ScanActivity() {
  const accounts = useAccounts().data ?? [];
  const navigate = useNavigate();
  const running = accounts.flatMap((account) =>
    account.lastScan !== null && ['QUEUED', 'RUNNING'].includes(account.lastScan.status) ? [account.lastScan] : [],
  );
  const [first] = running;
  if (first === undefined) return null;
  return (
    <Label
      isCompact
      color="blue"
      icon={<InProgressIcon />}
      onClick={() => void navigate({ to: '/scans/$scanId', params: { scanId: first.id } })}
    >
      {plural(running.length, 'scan')}
    </Label>
  );
}
