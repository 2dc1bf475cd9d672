import { Breadcrumb, BreadcrumbItem } from '@patternfly/react-core';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { useCodeFinding } from '../api/getCodeFinding';
import { CodeFindingSheet } from '../components/CodeFindingSheet';

export const route = createLazyRoute('/code/findings/$findingId')({ component: CodeFindingPage });
const here = getRouteApi('/code/findings/$findingId');

function CodeFindingPage() {
  const { findingId } = here.useParams();
  const finding = useCodeFinding(findingId);
  const data = finding.data?.finding;
  return (
    <>
      <Heading
        title={data === undefined ? 'Finding in code' : data.status === 'OPEN' ? data.message : data.title}
        above={
          <Breadcrumb>
            <BreadcrumbItem>
              <Link to="/code">Code</Link>
            </BreadcrumbItem>
            <BreadcrumbItem>
              <Link to="/code/findings" search={{ status: ['OPEN'] }}>
                Findings
              </Link>
            </BreadcrumbItem>
            <BreadcrumbItem isActive>{data?.resource ?? '…'}</BreadcrumbItem>
          </Breadcrumb>
        }
      />
      <Body>
        <Loaded query={finding} what="the finding" skeleton={<Lines count={14} label="Loading the finding" />}>
          {(found) => (
            <div className="pr-sheet">
              <CodeFindingSheet detail={found} />
            </div>
          )}
        </Loaded>
      </Body>
    </>
  );
}
