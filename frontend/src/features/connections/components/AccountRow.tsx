import { Link } from '@tanstack/react-router';
import type { Account } from '@/api/types';
import { ShortId } from '@/components/ShortId';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { plural } from '@/lib/text';
import { ScanNow } from './ScanNow';

/** An account with its freshness. */
export function AccountRow({ account }: { account: Account }) {
  const { lastScan } = account;
  return (
    <li className="pr-row pr-row--apart">
      <div className="pr-grow" style={{ flexBasis: '16rem' }}>
        <strong>{account.name}</strong> <ShortId id={account.nativeId} label="account id" />
        <div className="pr-quiet pr-small">
          {account.environment != null && <>{account.environment} · </>}
          {plural(account.regions.length, 'region')} ·{' '}
          <Link to="/findings" search={{ status: ['OPEN'], account: [account.id] }}>
            findings
          </Link>{' '}
          ·{' '}
          <Link to="/unknowns" search={{ account: [account.id] }}>
            could not evaluate
          </Link>
        </div>
      </div>
      <div className="pr-small">
        {lastScan == null ? (
          <span className="pr-quiet">never read</span>
        ) : (
          <Link to="/scans/$scanId" params={{ scanId: lastScan.id }}>
            Read <Time at={lastScan.finishedAt ?? lastScan.startedAt} fallback="soon" />
          </Link>
        )}
        <div className="pr-quiet">
          next <Time at={account.nextScan} fallback="not planned" />
        </div>
      </div>
      {lastScan != null && <StatusLabel status={lastScan.status} />}
      <ScanNow account={account} />
    </li>
  );
}
