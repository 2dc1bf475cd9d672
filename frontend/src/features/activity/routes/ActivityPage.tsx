import { Button } from '@patternfly/react-core';
import DownloadIcon from '@patternfly/react-icons/dist/esm/icons/download-icon';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useMay } from '@/api/me';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { More } from '@/components/More';
import { Nothing } from '@/components/Nothing';
import { useListCursor } from '@/lib/listCursor';
import type { AuditItem } from '@/api/types';
import { useAudit } from '../api/listAudit';
import { ActivityFilter } from '../components/ActivityFilter';
import { AuditRow } from '../components/AuditRow';
import { ChainBadge } from '../components/ChainBadge';

export const route = createLazyRoute('/activity')({ component: ActivityPage });
const here = getRouteApi('/activity');

function ActivityPage() {
  return useMay('READ_AUDIT') ? <Trail /> : <NotForYou />;
}

function NotForYou() {
  return (
    <>
      <Heading title="Activity" />
      <Body>
        <Nothing title="Your role does not read the record" action={<Link to="/remediations">Remediations</Link>}>
          An auditor or admin of your organization does. What happened to a plan or a finding stands on its own page.
        </Nothing>
      </Body>
    </>
  );
}

function Trail() {
  const filter = here.useSearch();
  const navigate = here.useNavigate();
  const events = useAudit(filter);
  const mayExport = useMay('EXPORT');
  return (
    <>
      <Heading
        title="Activity"
        actions={
          mayExport && (
            <Button
              component="a"
              variant="secondary"
              icon={<DownloadIcon />}
              href="/api/v1/audit/export"
              download="audit.ndjson"
            >
              Export
            </Button>
          )
        }
      >
        Who did what, when, to what, and on whose approval. Nothing here can be edited or removed without it showing.
      </Heading>
      <Body>
        <ChainBadge />
        <ActivityFilter key={JSON.stringify(filter)} filter={filter} onFilter={(search) => void navigate({ search })} />
        <Loaded
          query={events}
          what="the activity"
          skeleton={<Lines count={10} height="2.4rem" label="Loading the activity" />}
        >
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            if (items.length === 0)
              return (
                <NoEvents narrowed={Object.keys(filter).length > 0} onClear={() => void navigate({ search: {} })} />
              );
            return (
              <>
                <Events items={items} />
                <More query={events} />
              </>
            );
          }}
        </Loaded>
      </Body>
    </>
  );
}

function Events({ items }: { items: readonly AuditItem[] }) {
  const cursor = useListCursor(items.length, {});
  return (
    <ol className="pr-list pr-sheetlike" aria-label="Events">
      {items.map((item, index) => (
        <AuditRow key={item.seq} item={item} current={index === cursor} />
      ))}
    </ol>
  );
}

function NoEvents({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  return narrowed ? (
    <Nothing title="No event fits" action={<Button onClick={onClear}>Clear the filter</Button>}>
      Nobody did that in this time.
    </Nothing>
  ) : (
    <Nothing title="Nothing has happened yet">Every change that a person or Prunella makes is recorded here.</Nothing>
  );
}
