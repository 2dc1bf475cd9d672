import { Breadcrumb, BreadcrumbItem } from '@patternfly/react-core';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Panel } from '@/components/Panel';
import { ShortId } from '@/components/ShortId';
import { formatCount, sentenceCase } from '@/lib/text';
import { useFindingsOfPolicy } from '../api/countFindings';
import { usePolicy } from '@/api/getPolicy';
import { PolicySheet } from '../components/PolicySheet';
import { SettingPanel } from '../components/SettingPanel';

export const route = createLazyRoute('/policies/$policyId')({ component: PolicyPage });
const here = getRouteApi('/policies/$policyId');

function PolicyPage() {
  const { policyId } = here.useParams();
  const policy = usePolicy(policyId);
  const { data } = policy;
  return (
    <>
      <Heading
        title={data?.value.title ?? 'Policy'}
        above={
          <Breadcrumb>
            <BreadcrumbItem>
              <Link to="/policies">Policies</Link>
            </BreadcrumbItem>
            {data !== undefined && (
              <BreadcrumbItem>
                <Link to="/policies" search={{ service: [data.value.service] }}>
                  {data.value.service}
                </Link>
              </BreadcrumbItem>
            )}
          </Breadcrumb>
        }
      >
        <ShortId id={policyId} longest={80} label="id of the policy" />
      </Heading>
      <Body>
        <Loaded query={policy} what="the policy" skeleton={<Lines count={14} label="Loading the policy" />}>
          {(found) => (
            <div className="pr-columns pr-columns--main">
              <PolicySheet policy={found.value} />
              <div className="pr-stack">
                <SettingPanel policy={found} />
                <FindingsOfPolicy policy={policyId} />
              </div>
            </div>
          )}
        </Loaded>
      </Body>
    </>
  );
}

const statuses = ['OPEN', 'HEALED', 'RESOLVED', 'WAIVED'] as const;

/** What the policy says of the accounts; every number leads to its list. */
function FindingsOfPolicy({ policy }: { policy: string }) {
  const counts = useFindingsOfPolicy(policy);
  return (
    <Panel title="Findings">
      <Loaded query={counts} what="the findings of this policy">
        {(byStatus) => (
          <ul className="pr-list">
            {statuses.map((status) => (
              <li key={status} className="pr-row pr-row--apart">
                {sentenceCase(status)}
                <Link to="/findings" search={{ status: [status], policy: [policy] }} className="pr-tabular">
                  {formatCount(byStatus[status] ?? 0)}
                </Link>
              </li>
            ))}
            <li>
              <Link to="/unknowns" search={{ policy: [policy] }}>
                What could not be evaluated
              </Link>
            </li>
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}
