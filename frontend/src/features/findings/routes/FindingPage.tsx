import { Breadcrumb, BreadcrumbItem } from '@patternfly/react-core';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { useFinding } from '../api/getFinding';
import { FindingSheet } from '../components/FindingSheet';
import { headline } from '../headline';

export const route = createLazyRoute('/findings/$findingId')({ component: FindingPage });
const here = getRouteApi('/findings/$findingId');

function FindingPage() {
  const { findingId } = here.useParams();
  const finding = useFinding(findingId);
  return (
    <>
      <Heading
        title={finding.data === undefined ? 'Finding' : headline(finding.data.value)}
        above={
          <Breadcrumb>
            <BreadcrumbItem>
              <Link to="/findings" search={{ status: ['OPEN'] }}>
                Findings
              </Link>
            </BreadcrumbItem>
            <BreadcrumbItem isActive>{finding.data?.value.resource.nativeId ?? '…'}</BreadcrumbItem>
          </Breadcrumb>
        }
      />
      <Body>
        <Loaded query={finding} what="the finding" skeleton={<Lines count={14} label="Loading the finding" />}>
          {(data) => (
            <div className="pr-sheet">
              <FindingSheet finding={data} />
            </div>
          )}
        </Loaded>
      </Body>
    </>
  );
}
