import type { CodeScanItem } from '@/api/types';
import { http, HttpResponse, type HttpHandler } from 'msw';
import { codeFindingFixture, codePatchFixture, codeScanFixture, codeScanItem } from '../fixtures/code';
import { declarationFixture, driftFixture, statesFixture } from '../fixtures/drift';
import {
  asked,
  driftPullRequest,
  failedPullRequest,
  findingInCodeFixture,
  openPorts,
  pullRequestFixture,
  refusedReport,
  reportFixture,
  repositoryFixture,
  unfinishedRepository,
} from '../fixtures/repositories';
import { driftRemediationFixture } from '../fixtures/remediations';
import { page, tagged } from './answers';

const scanOfRepository: Partial<CodeScanItem> = {
  name: 'acme/infrastructure',
  repositoryId: 'r1',
  commit: '4f2a9c81d03be57766a1c0e9d2b8f3a4e5c6d7f8',
  trigger: 'PUSH',
};
const repository = (id: unknown) => repositoryFixture(id === 'r2' ? unfinishedRepository : {});

const repositoryHandlers: HttpHandler[] = [
  http.get('*/api/v1/repositories', () => page([repositoryFixture(), repositoryFixture(unfinishedRepository)])),
  http.post('*/api/v1/repositories', () =>
    HttpResponse.json(
      {
        repository: repositoryFixture(unfinishedRepository),
        webhookSecret: 'yQ0Lk3T7nB2xVw9sE4uHq6ZrJ1mP8dCfAaXoGiKtNbY',
      },
      { status: 201 },
    ),
  ),
  http.get('*/api/v1/repositories/hosts', () => tagged({ hosts: ['github.com', 'gitlab.acme.example'] })),
  http.put('*/api/v1/repositories/hosts', async ({ request }) => HttpResponse.json(await request.json())),
  http.get('*/api/v1/repositories/:id', ({ params }) => tagged(repository(params['id']))),
  http.patch('*/api/v1/repositories/:id', () => tagged(repositoryFixture())),
  http.delete('*/api/v1/repositories/:id', () => HttpResponse.json({ findings: 7 })),
  http.post('*/api/v1/repositories/:id/webhook-secret', () =>
    HttpResponse.json({ webhookSecret: 'pR8dCfAaXoGiKtNbYyQ0Lk3T7nB2xVw9sE4uHq6ZrJ1' }),
  ),
  http.post('*/api/v1/repositories/:id/test', ({ params }) =>
    HttpResponse.json(params['id'] === 'r2' ? refusedReport() : reportFixture()),
  ),
  http.post('*/api/v1/repositories/:id/scans', () =>
    HttpResponse.json(codeScanItem({ id: 'c3', status: 'QUEUED', summary: null }), { status: 202 }),
  ),
];

const found = [findingInCodeFixture(openPorts), findingInCodeFixture(), findingInCodeFixture(asked)];

const codeFindingHandlers: HttpHandler[] = [
  http.get('*/api/v1/code/findings', () => page(found)),
  http.get('*/api/v1/code/findings/facets', () =>
    HttpResponse.json({
      status: { OPEN: 3, RESOLVED: 12 },
      severity: { critical: 1, high: 1, medium: 1, low: 0 },
      policy: found.map(({ policy, title }) => ({ value: policy, title, count: 1 })),
      repository: [{ value: 'r1', title: 'acme/infrastructure', count: 3 }],
    }),
  ),
  http.get('*/api/v1/code/findings/:id', ({ params }) => {
    const finding = found.find(({ id }) => id === params['id']) ?? findingInCodeFixture();
    return HttpResponse.json({
      finding,
      excerpt: codeFindingFixture().excerpt,
      why: 'A bucket without it can be made public by one policy or one access list, and nobody is asked again.',
      hunk: finding.mended ? codePatchFixture.replaceAll('stacks/logs', 'live/production/logs') : null,
    });
  }),
];

const pullRequestHandlers: HttpHandler[] = [
  http.post('*/api/v1/findings/:id/pull-request', () =>
    HttpResponse.json(pullRequestFixture({ status: 'PREPARING', number: null, link: null }), { status: 201 }),
  ),
  http.post('*/api/v1/pull-requests', () =>
    HttpResponse.json(
      {
        pullRequest: pullRequestFixture({ status: 'PREPARING', number: null, link: null }),
        refused: [{ finding: openPorts.id, reason: 'This fix needs a choice of yours first: cidr.' }],
      },
      { status: 201 },
    ),
  ),
  http.get('*/api/v1/pull-requests', ({ request }) =>
    page(
      new URL(request.url).searchParams.has('finding')
        ? []
        : [
            pullRequestFixture(failedPullRequest),
            pullRequestFixture(),
            pullRequestFixture(driftPullRequest),
            pullRequestFixture({ id: 'p3', status: 'MERGED', number: 121, closedAt: new Date().toISOString() }),
          ],
    ),
  ),
  http.get('*/api/v1/pull-requests/:id', ({ params }) =>
    HttpResponse.json(pullRequestFixture(params['id'] === 'p2' ? failedPullRequest : { diff: codePatchFixture })),
  ),
];

const driftHandlers: HttpHandler[] = [
  http.get('*/api/v1/drift', () =>
    page([
      driftFixture(),
      driftFixture({
        id: 'd2',
        resource: { ...driftFixture().resource, id: 'r9', name: 'acme-ssh', type: 'AWS::EC2::SecurityGroup' },
        declaration: declarationFixture({ address: 'aws_security_group.ssh', rule: 'NAME' }),
        remediation: { id: driftRemediationFixture().id, status: 'PROPOSED' },
        pullRequest: { id: 'p1', status: 'OPEN', link: 'https://github.com/acme/infrastructure/pull/128' },
        differences: [
          {
            pointer: '/SecurityGroupIngress',
            declared: [{ CidrIp: '10.0.0.0/8', FromPort: 22, ToPort: 22, IpProtocol: 'tcp' }],
            live: [{ CidrIp: '0.0.0.0/0', FromPort: 22, ToPort: 22, IpProtocol: 'tcp' }],
          },
        ],
        unknown: 0,
      }),
    ]),
  ),
  http.get('*/api/v1/drift/:id/patch', () =>
    HttpResponse.json({
      patch: codePatchFixture,
      commit: '4f2a9c81d03be57766a1c0e9d2b8f3a4e5c6d7f8',
      left: [{ pointer: '/Tags/owner', why: 'its value comes from a variable that others use, too' }],
    }),
  ),
  http.get('*/api/v1/repositories/:id/states', () =>
    HttpResponse.json({ items: statesFixture }, { headers: { ETag: '"3"' } }),
  ),
  http.post('*/api/v1/repositories/:id/states/read', () => HttpResponse.json({ items: statesFixture })),
  http.get('*/api/v1/drift/:id/remediation', () =>
    HttpResponse.json({ plan: driftRemediationFixture().plan, reason: null }),
  ),
  http.post('*/api/v1/drift/:id/remediation', () => HttpResponse.json(driftRemediationFixture(), { status: 201 })),
  http.post('*/api/v1/drift/:id/pull-request', () =>
    HttpResponse.json(pullRequestFixture({ ...driftPullRequest, status: 'PREPARING' }), { status: 201 }),
  ),
  http.post('*/api/v1/repositories/:id/state', () =>
    HttpResponse.json({ root: 'live/production', resources: 48, declared: 45 }),
  ),
];

export const codeHandlers: HttpHandler[] = [
  ...pullRequestHandlers,
  ...driftHandlers,
  ...repositoryHandlers,
  ...codeFindingHandlers,
  http.get('*/api/v1/code/scans', ({ request }) =>
    new URL(request.url).searchParams.has('repository')
      ? page([codeScanItem(scanOfRepository), codeScanItem({ ...scanOfRepository, id: 'c4', trigger: 'SCHEDULE' })])
      : page([codeScanItem(), codeScanItem({ id: 'c2', name: 'data', status: 'RUNNING', summary: null })]),
  ),
  http.post('*/api/v1/code/scans', () => HttpResponse.json(codeScanItem(), { status: 202 })),
  http.get('*/api/v1/code/scans/:id', () => HttpResponse.json(codeScanFixture())),
  http.get('*/api/v1/code/scans/:id/patch', () => HttpResponse.text(codePatchFixture)),
];
