import { Breadcrumb, BreadcrumbItem, Button, Label } from '@patternfly/react-core';
import { createLazyRoute, getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMay } from '@/api/me';
import { useStartScan } from '@/api/startScan';
import type { Resource } from '@/api/types';
import { Body } from '@/components/Body';
import { Facts } from '@/components/Facts';
import { Failure } from '@/components/Failure';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Panel } from '@/components/Panel';
import { Path } from '@/components/Path';
import { ShortId } from '@/components/ShortId';
import { Time } from '@/components/Time';
import { plural, typeName } from '@/lib/text';
import { formatValue, isRecord } from '@/lib/values';
import { useResource } from '../api/getResource';
import { DocumentView } from '../components/DocumentView';
import { HistoryList } from '../components/HistoryList';
import { InCode } from '../components/InCode';
import { FindingsOfResource, RelatedToResource, UnknownsOfResource } from '../components/OfResource';

export const route = createLazyRoute('/inventory/$resourceId')({ component: ResourcePage });
const here = getRouteApi('/inventory/$resourceId');

function ResourcePage() {
  const { resourceId } = here.useParams();
  const resource = useResource(resourceId);
  const { data } = resource;
  return (
    <>
      <Heading
        title={data?.name ?? data?.nativeId ?? 'Resource'}
        above={
          <Breadcrumb>
            <BreadcrumbItem>
              <Link to="/inventory">Inventory</Link>
            </BreadcrumbItem>
            {data !== undefined && (
              <BreadcrumbItem>
                <Link to="/inventory" search={{ type: [data.type] }}>
                  {typeName(data.type)}
                </Link>
              </BreadcrumbItem>
            )}
          </Breadcrumb>
        }
        actions={data !== undefined && <ReadAgain resource={data} />}
      >
        {data !== undefined && (
          <>
            {data.goneAt != null && (
              <>
                Gone since <Time at={data.goneAt} />.{' '}
              </>
            )}
            <Link to="/findings" search={{ status: ['OPEN'], resource: [data.id] }}>
              {plural(data.openFindings, 'open finding')}
            </Link>
            , read <Time at={data.readAt} />
          </>
        )}
      </Heading>
      <Body>
        <Loaded query={resource} what="the resource" skeleton={<Lines count={12} label="Loading the resource" />}>
          {(found) => <Whole resource={found} />}
        </Loaded>
      </Body>
    </>
  );
}

function ReadAgain({ resource }: { resource: Resource }) {
  const mayScan = useMay('SCAN');
  const start = useStartScan();
  const navigate = useNavigate();
  if (!mayScan) return null;
  const read = () =>
    start.mutate(
      { accountId: resource.accountId, resourceId: resource.id },
      { onSuccess: (scan) => void navigate({ to: '/scans/$scanId', params: { scanId: scan.id } }) },
    );
  return (
    <>
      <Button variant="secondary" isLoading={start.isPending} onClick={read}>
        Read again
      </Button>
      {start.error !== null && <Failure error={start.error} verb="read" what="the resource" />}
    </>
  );
}

function Whole({ resource }: { resource: Resource }) {
  const tags = isRecord(resource.tags) ? Object.entries(resource.tags) : [];
  return (
    <div className="pr-columns pr-columns--main">
      <div className="pr-stack">
        <Panel
          title="Open findings"
          actions={
            <Link to="/findings" search={{ resource: [resource.id] }}>
              All, closed ones too
            </Link>
          }
        >
          <FindingsOfResource id={resource.id} />
        </Panel>
        <Panel title="Document">
          <DocumentView document={resource.document} />
        </Panel>
        <Panel title="History">
          <HistoryList id={resource.id} />
        </Panel>
      </div>
      <div className="pr-stack">
        <Panel title="Where">
          <Facts
            of={{
              Type: <span className="pr-mono">{resource.type}</span>,
              Id: <ShortId id={resource.nativeId} longest={40} />,
              Account: <ShortId id={resource.account} label="account id" />,
              Region: resource.region,
              Tags:
                tags.length === 0 ? (
                  <span className="pr-quiet">none</span>
                ) : (
                  <span className="pr-row">
                    {tags.map(([name, value]) => (
                      <Link key={name} to="/inventory" search={{ tag: [`${name}=${formatValue(value)}`] }}>
                        <Label isCompact variant="outline">
                          {name}={formatValue(value)}
                        </Label>
                      </Link>
                    ))}
                  </span>
                ),
            }}
          />
        </Panel>
        <Panel title="In code">
          <InCode id={resource.id} />
        </Panel>
        <Panel title="Could not evaluate">
          <UnknownsOfResource id={resource.id} />
        </Panel>
        <Panel title="Related resources">
          <RelatedToResource id={resource.id} />
        </Panel>
        <Panel title="Read by">
          <ul className="pr-list">
            {resource.origins.map((origin) => (
              <li key={`${origin.pointer} ${origin.operation}`}>
                <strong className="pr-mono">
                  {origin.service}:{origin.operation}
                </strong>{' '}
                <span className="pr-quiet pr-small">
                  <span className="pr-mono">
                    <Path of={origin.pointer} />
                  </span>{' '}
                  · <Time at={origin.at} />
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </div>
  );
}
