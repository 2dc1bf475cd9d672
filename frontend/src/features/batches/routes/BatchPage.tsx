import { Breadcrumb, BreadcrumbItem } from '@patternfly/react-core';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import type { Batch } from '@/api/types';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { compact, toggled } from '@/lib/search';
import { plural } from '@/lib/text';
import { useBatch } from '../api/getBatch';
import { BatchActions } from '../components/BatchActions';
import { BatchSheet } from '../components/BatchSheet';
import { kept } from '../course';

export const route = createLazyRoute('/batches/$batchId')({ component: BatchPage });
const here = getRouteApi('/batches/$batchId');

function titleOf(batch: Batch | undefined): string {
  if (batch === undefined) return 'Batch';
  return `${plural(kept(batch).length || batch.plans.length, 'fix', 'fixes')}: ${batch.title}`;
}

function BatchPage() {
  const { batchId } = here.useParams();
  const batch = useBatch(batchId);
  return (
    <>
      <Heading
        title={titleOf(batch.data)}
        above={
          <Breadcrumb>
            <BreadcrumbItem>
              <Link to="/remediations">Remediations</Link>
            </BreadcrumbItem>
            <BreadcrumbItem isActive>Batch</BreadcrumbItem>
          </Breadcrumb>
        }
      />
      <Body>
        <Loaded query={batch} what="the batch" skeleton={<Lines count={16} label="Loading the batch" />}>
          {(data) => <Decided batch={data} />}
        </Loaded>
      </Body>
    </>
  );
}

/** The sheet and its decision; the address holds what is to be left out. */
function Decided({ batch }: { batch: Batch }) {
  const { without = [] } = here.useSearch();
  const navigate = here.useNavigate();
  const open = new Set(batch.plans.filter((plan) => plan.status === 'PROPOSED').map((plan) => plan.id));
  const leftOut = batch.mayDecide ? without.filter((id) => open.has(id)) : [];
  const toggle = (id: string) =>
    void navigate({ search: compact({ without: toggled(leftOut, id) }), replace: true, resetScroll: false });
  return (
    <>
      <BatchSheet batch={batch} leftOut={leftOut} onToggle={toggle} />
      <BatchActions batch={batch} leftOut={leftOut} />
    </>
  );
}
