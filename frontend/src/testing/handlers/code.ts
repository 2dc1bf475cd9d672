import type { CodeScanItem, FindingInCode, PullRequest } from '@/api/types';
import { http, HttpResponse, type HttpHandler, type PathParams } from 'msw';
import { codeFindingFixture, codePatchFixture, codeScanFixture, codeScanItem } from '../fixtures/code';
import { driftFixture, driftMended, driftUnderWay, statesFixture } from '../fixtures/drift';
import { catalogue } from '../fixtures/policies';
import {
  asked,
  cloudPullRequest,
  codeFindingSources,
  driftPullRequest,
  failedPullRequest,
  findingInCodeFixture,
  mendedInCode,
  mergedPullRequest,
  openPorts,
  plainTransfer,
  portDriftPullRequest,
  pullRequestFixture,
  refusedReport,
  reportFixture,
  repositoryFixture,
  unfinishedRepository,
} from '../fixtures/repositories';
import { driftRemediationFixture } from '../fixtures/remediations';
import { missing, page, tagged } from './answers';

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

const logsPatch = codePatchFixture.replaceAll('stacks/logs', 'live/production/logs');
const found = [openPorts, {}, asked, plainTransfer, mendedInCode].map(findingInCodeFixture);

/** Whether a list that is narrowed by a parameter of the address keeps what has this value. */
const keeps = ({ searchParams }: URL, name: string, value: string) =>
  !searchParams.has(name) || searchParams.getAll(name).includes(value);

function narrowed(url: URL): FindingInCode[] {
  return found.filter(
    ({ status, severity, policy, repository: { id } }) =>
      keeps(url, 'status', status) &&
      keeps(url, 'severity', severity) &&
      keeps(url, 'policy', policy) &&
      keeps(url, 'repository', id),
  );
}

type Named = Record<'value' | 'title', string>;

function counted(values: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function choices(named: Named[]) {
  const counts = counted(named.map(({ value }) => value));
  return [...new Map(named.map((each) => [each.value, each])).values()].map((each) => ({
    ...each,
    count: counts[each.value],
  }));
}

const codeFindingHandlers: HttpHandler[] = [
  http.get('*/api/v1/code/findings', ({ request }) => page(narrowed(new URL(request.url)))),
  http.get('*/api/v1/code/findings/facets', ({ request }) => {
    /** What the other facets leave to one. */
    const left = (facet: string) => {
      const url = new URL(request.url);
      url.searchParams.delete(facet);
      return narrowed(url);
    };
    return HttpResponse.json({
      status: counted(left('status').map(({ status }) => status)),
      severity: counted(left('severity').map(({ severity }) => severity)),
      policy: choices(left('policy').map(({ policy, title }) => ({ value: policy, title }))),
      repository: choices(left('repository').map(({ repository: { id, name } }) => ({ value: id, title: name }))),
    });
  }),
  http.get('*/api/v1/code/findings/:id', ({ params }) => {
    const finding = found.find(({ id }) => id === params['id']);
    if (finding === undefined) return missing('finding');
    return HttpResponse.json({
      finding,
      excerpt: codeFindingFixture().excerpt,
      why: catalogue.find(({ id }) => id === finding.policy)?.why ?? '',
      hunk: finding.mended ? logsPatch : null,
      ...codeFindingSources[finding.id],
    });
  }),
];

const preparing: Partial<PullRequest> = { status: 'PREPARING', number: null, link: null, commit: null };
const pullRequests = [
  failedPullRequest,
  portDriftPullRequest,
  driftPullRequest,
  {},
  cloudPullRequest,
  mergedPullRequest,
].map((each) => pullRequestFixture(each));

const pullRequestHandlers: HttpHandler[] = [
  http.post('*/api/v1/findings/:id/pull-request', () =>
    HttpResponse.json(pullRequestFixture(preparing), { status: 201 }),
  ),
  http.post<PathParams, { findings: string[]; params: Record<string, unknown> | null }>(
    '*/api/v1/pull-requests',
    async ({ request }) => {
      const wish = await request.json();
      const refused = found.flatMap(({ id, mended, pullRequest }) => {
        if (!wish.findings.includes(id)) return [];
        if (pullRequest !== null) return [{ finding: id, reason: 'A pull request for it is OPEN already.' }];
        return mended || 'cidr' in (wish.params ?? {})
          ? []
          : [{ finding: id, reason: 'This fix needs a choice of yours first: cidr.' }];
      });
      return HttpResponse.json({ pullRequest: pullRequestFixture(preparing), refused }, { status: 201 });
    },
  ),
  http.get('*/api/v1/pull-requests', ({ request }) => {
    const url = new URL(request.url);
    const finding = url.searchParams.get('finding');
    return page(
      pullRequests.filter(
        ({ status, repository: { id }, findings }) =>
          keeps(url, 'status', status) &&
          keeps(url, 'repository', id) &&
          (finding === null || findings.some((each) => each.id === finding)),
      ),
    );
  }),
  http.get('*/api/v1/pull-requests/:id', ({ params }) => {
    const one = pullRequests.find(({ id }) => id === params['id']);
    if (one === undefined) return missing('pull request');
    return HttpResponse.json({
      ...one,
      diff: one.status === 'FAILED' ? null : (codeFindingSources[one.findings[0]?.id ?? '']?.hunk ?? logsPatch),
    });
  }),
];

const drifted = [driftFixture(), driftFixture(driftUnderWay), driftFixture(driftMended)];

const driftHandlers: HttpHandler[] = [
  http.get('*/api/v1/drift', ({ request }) => {
    const url = new URL(request.url);
    return page(
      drifted.filter(
        ({ status, resource, declaration }) =>
          status === (url.searchParams.get('status') ?? 'OPEN') &&
          keeps(url, 'resource', resource.id) &&
          keeps(url, 'repository', declaration?.repository.id ?? ''),
      ),
    );
  }),
  http.get('*/api/v1/drift/:id/patch', () =>
    HttpResponse.json({
      patch: codePatchFixture,
      commit: '4f2a9c81d03be57766a1c0e9d2b8f3a4e5c6d7f8',
      left: [{ pointer: '/Tags/owner', why: 'its value comes from a variable that others use, too' }],
    }),
  ),
  http.get('*/api/v1/repositories/:id/states', ({ params }) =>
    HttpResponse.json({ items: params['id'] === 'r2' ? [] : statesFixture }, { headers: { ETag: '"3"' } }),
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
  http.get('*/api/v1/code/scans', ({ request }) => {
    const repository = new URL(request.url).searchParams.get('repository');
    if (repository === 'r2') return page([]);
    return repository !== null
      ? page([codeScanItem(scanOfRepository), codeScanItem({ ...scanOfRepository, id: 'c4', trigger: 'SCHEDULE' })])
      : page([codeScanItem(), codeScanItem({ id: 'c2', name: 'data', status: 'RUNNING', summary: null })]);
  }),
  http.post('*/api/v1/code/scans', () => HttpResponse.json(codeScanItem(), { status: 202 })),
  http.get('*/api/v1/code/scans/:id', () => HttpResponse.json(codeScanFixture())),
  http.get('*/api/v1/code/scans/:id/patch', () => HttpResponse.text(codePatchFixture)),
];
