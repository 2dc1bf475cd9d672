import { http, HttpResponse, type HttpHandler } from 'msw';
import { accountId } from '../fixtures/basics';
import {
  codifiedFixture,
  declarationFixture,
  driftFixture,
  driftMended,
  driftUnderWay,
  undeclared,
} from '../fixtures/drift';
import { findingFixture, relatedResources, resourceFixture } from '../fixtures/findings';
import { scanFixture } from '../fixtures/scans';
import { page } from './answers';

export const inventoryHandlers: HttpHandler[] = [
  http.get('*/api/v1/resources', () =>
    page([resourceFixture(), { ...resourceFixture(), id: 'r2', nativeId: 'acme-hr', name: 'acme-hr' }]),
  ),
  http.get('*/api/v1/resources/facets', () =>
    HttpResponse.json({
      type: [
        { value: 'AWS::S3::Bucket', title: 'AWS::S3::Bucket', count: 46 },
        { value: 'AWS::EC2::SecurityGroup', title: 'AWS::EC2::SecurityGroup', count: 12 },
      ],
      account: [{ value: accountId, title: 'Acme production', count: 58 }],
      region: [{ value: 'eu-west-1', title: 'eu-west-1', count: 58 }],
    }),
  ),
  http.get('*/api/v1/resources/:id/declaration', ({ params }) =>
    HttpResponse.json(
      [driftFixture().resource.id, findingFixture(2).resource.id].some((id) => id === params['id'])
        ? { declared: declarationFixture(), reason: null, next: null }
        : undeclared,
    ),
  ),
  http.get('*/api/v1/resources/:id/codify', () => HttpResponse.json(codifiedFixture)),
  http.get('*/api/v1/resources/:id/related', () => page(relatedResources)),
  http.get('*/api/v1/resources/:id', ({ params }) => {
    const one = [driftFixture(), driftFixture(driftUnderWay), driftFixture(driftMended)].find(
      ({ resource }) => resource.id === params['id'],
    );
    if (one === undefined) return HttpResponse.json(resourceFixture());
    const { id, type, nativeId, name, region } = one.resource;
    return HttpResponse.json({ ...resourceFixture(), id, type, nativeId, name, region });
  }),
  http.get('*/api/v1/resources/:id/history', () =>
    page([
      {
        at: resourceFixture().readAt,
        scanId: scanFixture().id,
        changes: [
          {
            op: 'replace',
            path: '/properties/VersioningConfiguration/Status',
            before: 'Enabled',
            value: 'Suspended',
          },
        ],
      },
    ]),
  ),
];
