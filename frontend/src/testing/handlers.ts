import { delay, http, HttpResponse, type HttpHandler } from 'msw';
import type { Finding } from '@/api/types';
import { accountFixture, connectionFixture, testFixture } from './fixtures/accounts';
import { auditFixture, heatFixture, improvementFixture, overviewFixture } from './fixtures/activity';
import { autopilotFixture, dryRunFixture, ruleFixture, waitingRuleFixture } from './fixtures/autopilot';
import { accountId, ago, day } from './fixtures/basics';
import { batchFixture, batchIn, fixGroupFixture } from './fixtures/batches';
import { codePatchFixture, codeScanFixture, codeScanItem } from './fixtures/code';
import {
  findingFixture,
  othersView,
  relatedResources,
  resourceFixture,
  savedViewFixture,
  unknownFixture,
  waiverFixture,
} from './fixtures/findings';
import {
  memberFixtures,
  organizationConnectionId,
  organizationFixture,
  unitRuleFixtures,
} from './fixtures/organization';
import { meFixture } from './fixtures/people';
import { catalogue, pendingDisabling, policyFixture } from './fixtures/policies';
import { remediationFixture, remediationIn } from './fixtures/remediations';
import { scanFixture } from './fixtures/scans';
import { channelFixture, delegationFixture, deliveryFixture, freezeFixture, windowFixture } from './fixtures/settings';
import { accountGroupFixture, grantFixture, grantWaiting, teamFixture } from './fixtures/teams';

const page = (items: object[], next: string | null = null) => HttpResponse.json({ items, next });
const tagged = (value: object) => HttpResponse.json(value, { headers: { ETag: '"1"' } });
const batches = [batchFixture(), batchIn('RUNNING', 2), batchIn('HALTED', 3), batchIn('DONE', 4)];
const count = 230;
const size = 50;

function narrowed(url: URL): Finding[] {
  const wanted = (name: string, value: string) => {
    const values = url.searchParams.getAll(name);
    return values.length === 0 || values.includes(value);
  };
  return Array.from({ length: count }, (_, index) => findingFixture(index + 1)).filter(
    (finding) =>
      wanted('severity', finding.severity) &&
      wanted('status', finding.status) &&
      wanted('policy', finding.policy) &&
      wanted('resource', finding.resource.id) &&
      finding.resource.nativeId.includes(url.searchParams.get('q') ?? ''),
  );
}

function tally(of: (finding: Finding) => string, findings: Finding[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const finding of findings) counts[of(finding)] = (counts[of(finding)] ?? 0) + 1;
  return counts;
}

function facet(of: (finding: Finding) => string, title: (finding: Finding) => string, findings: Finding[]) {
  return Object.entries(tally(of, findings)).map(([value, n]) => ({
    value,
    title: findings.filter((finding) => of(finding) === value).map(title)[0] ?? value,
    count: n,
  }));
}

const findingHandlers: HttpHandler[] = [
  http.get('*/api/v1/findings', ({ request }) => {
    const url = new URL(request.url);
    const from = Number(url.searchParams.get('cursor') ?? '0');
    const found = narrowed(url);
    return page(found.slice(from, from + size), from + size < found.length ? String(from + size) : null);
  }),
  http.get('*/api/v1/findings/facets', ({ request }) => {
    const found = narrowed(new URL(request.url));
    const region = (finding: Finding) => finding.resource.region;
    return HttpResponse.json({
      status: { OPEN: found.length, HEALED: 18, RESOLVED: 7, WAIVED: 1 },
      severity: tally((finding) => finding.severity, found),
      policy: facet(
        (finding) => finding.policy,
        (finding) => finding.title,
        found,
      ),
      account: facet(
        (finding) => finding.account.id,
        (finding) => finding.account.name,
        found,
      ),
      service: [{ value: 's3', title: 's3', count: found.length }],
      region: facet(region, region, found),
      environment: [{ value: 'production', title: 'production', count: found.length }],
      team: [{ value: teamFixture().id, title: 'Payments', count: found.length }],
      reachable: { yes: 2, no: 3, unknown: 0 },
    });
  }),
  http.get('*/api/v1/findings/:id', ({ params }) => tagged(findingFixture(Number(String(params['id']).slice(-12))))),
  http.patch('*/api/v1/findings/:id', ({ params }) => tagged(findingFixture(Number(String(params['id']).slice(-12))))),
  http.get('*/api/v1/code/scans', () =>
    page([codeScanItem(), codeScanItem({ id: 'c2', name: 'data', status: 'RUNNING', summary: null })]),
  ),
  http.post('*/api/v1/code/scans', () => HttpResponse.json(codeScanItem(), { status: 202 })),
  http.get('*/api/v1/code/scans/:id', () => HttpResponse.json(codeScanFixture())),
  http.get('*/api/v1/code/scans/:id/patch', () => HttpResponse.text(codePatchFixture)),
  http.get('*/api/v1/unknowns', () => page([1, 2, 3, 4].map(unknownFixture))),
  http.get('*/api/v1/waivers', () => page([waiverFixture(), waiverFixture({ id: 'w2', status: 'ACTIVE' })])),
  http.post('*/api/v1/waivers', () => HttpResponse.json(waiverFixture(), { status: 201 })),
  http.post('*/api/v1/waivers/:id/:decision', () => HttpResponse.json(waiverFixture({ status: 'ACTIVE' }))),
];

const remediationHandlers: HttpHandler[] = [
  http.get('*/api/v1/remediations', ({ request }) => {
    const { searchParams } = new URL(request.url);
    if (searchParams.has('finding')) {
      const plans = [remediationIn('HEALED', 2), remediationIn('APPLYING', 3)];
      return page(plans.filter((plan) => plan.finding.id === searchParams.get('finding')));
    }
    switch (searchParams.get('lane')) {
      case 'waiting':
        return page([remediationIn('PROPOSED', 1), remediationIn('PROPOSED', 5)]);
      case 'flight':
        return page([remediationIn('APPLYING', 3), remediationIn('VERIFYING', 7), remediationIn('APPROVED', 8)]);
      default:
        return page([
          remediationIn('HEALED', 2),
          remediationIn('STALE', 4),
          remediationIn('FAILED', 6),
          remediationIn('ROLLED_BACK', 9),
        ]);
    }
  }),
  http.post('*/api/v1/remediations', () => HttpResponse.json({ items: [remediationFixture()] }, { status: 201 })),
  http.get('*/api/v1/remediations/:id', ({ params }) => {
    const known = [
      remediationIn('HEALED', 2),
      remediationIn('APPLYING', 3),
      remediationIn('STALE', 4),
      remediationIn('FAILED', 6),
    ];
    return HttpResponse.json(known.find((each) => each.id === params['id']) ?? remediationFixture());
  }),
  http.post('*/api/v1/remediations/:id/:act', () => HttpResponse.json(remediationFixture({ status: 'APPROVED' }))),
];

const batchHandlers: HttpHandler[] = [
  http.get('*/api/v1/fix-groups', () =>
    page([
      fixGroupFixture({
        policy: 'aws-s3-bucket-public-access-block',
        title: 'S3 bucket blocks all public access',
        severity: 'high',
        findings: 46,
        disruption: 'high',
      }),
      fixGroupFixture(),
      fixGroupFixture({
        policy: 'aws-s3-bucket-access-logging',
        title: 'S3 bucket logs access to it',
        severity: 'low',
        findings: 46,
        disruption: 'low',
        rollback: 'semantic',
        params: [{ name: 'target', type: 'string', why: 'Which bucket receives the logs?', default: null }],
      }),
    ]),
  ),
  http.get('*/api/v1/remediation-batches', ({ request }) => {
    const status = new URL(request.url).searchParams.get('status');
    return page(batches.filter((batch) => status === null || batch.status === status));
  }),
  http.post('*/api/v1/remediation-batches', () => HttpResponse.json(batchFixture(), { status: 201 })),
  http.get('*/api/v1/remediation-batches/:id', ({ params }) =>
    tagged(batches.find((batch) => batch.id === params['id']) ?? batchFixture()),
  ),
  http.post('*/api/v1/remediation-batches/:id/:act', () => HttpResponse.json(batchIn('RUNNING', 1))),
];

const autopilotHandlers: HttpHandler[] = [
  http.get('*/api/v1/autopilot/rules', () => tagged({ items: [ruleFixture(), waitingRuleFixture()], next: null })),
  http.put('*/api/v1/autopilot/rules', () => tagged({ items: [ruleFixture(), waitingRuleFixture()], next: null })),
  http.post('*/api/v1/autopilot/rules/:id/:act', () => tagged({ items: [ruleFixture()], next: null })),
  http.get('*/api/v1/autopilot/status', () => HttpResponse.json(autopilotFixture())),
  http.post('*/api/v1/autopilot/dry-run', () => HttpResponse.json(dryRunFixture())),
  http.post('*/api/v1/autopilot/stops/:id/release', () => HttpResponse.json(autopilotFixture({ stopped: [] }))),
  http.post('*/api/v1/autopilot/:act', () => HttpResponse.json(autopilotFixture())),
];

const connectionHandlers: HttpHandler[] = [
  http.get('*/api/v1/connections', () => page([connectionFixture()])),
  http.post('*/api/v1/connections', () => HttpResponse.json(connectionFixture({ status: 'PENDING' }), { status: 201 })),
  http.get('*/api/v1/connections/:id', ({ params }) =>
    tagged(params['id'] === organizationConnectionId ? organizationFixture() : connectionFixture()),
  ),
  http.patch('*/api/v1/connections/:id', () => tagged(connectionFixture())),
  http.delete('*/api/v1/connections/:id', () => new HttpResponse(null, { status: 204 })),
  http.post('*/api/v1/connections/:id/test', () => HttpResponse.json(testFixture())),
  http.get('*/api/v1/connections/:id/organization/members', () => page(memberFixtures())),
  http.get('*/api/v1/connections/:id/organization/rules', () => tagged({ rules: unitRuleFixtures() })),
  http.put('*/api/v1/connections/:id/organization/rules', () => tagged({ rules: unitRuleFixtures() })),
  http.get('*/api/v1/connections/:id/template', () => HttpResponse.text('AWSTemplateFormatVersion: 2010-09-09\n')),
  http.post('*/api/v1/connections/:id/:decision', () => HttpResponse.json(connectionFixture())),
  http.get('*/api/v1/accounts', () =>
    page([
      accountFixture(),
      accountFixture({ id: 'a2', name: 'Acme staging', nativeId: '444455556666', environment: 'staging' }),
    ]),
  ),
  http.get('*/api/v1/accounts/:id', () => HttpResponse.json(accountFixture())),
  http.get('*/api/v1/accounts/:id/scans', () =>
    page([scanFixture(), scanFixture({ id: 's2', status: 'SUCCEEDED', progress: 100 })]),
  ),
  http.post('*/api/v1/accounts/:id/scans', () => HttpResponse.json(scanFixture(), { status: 201 })),
  http.get('*/api/v1/scans/:id', () => HttpResponse.json(scanFixture())),
  http.post('*/api/v1/scans/:id/cancel', () => HttpResponse.json(scanFixture({ status: 'CANCELLED' }))),
  http.get('*/api/v1/scans/:id/events', () => {
    const { units, ...progress } = scanFixture({ progress: 64, calls: 1302 });
    return new HttpResponse(`event: progress\ndata: ${JSON.stringify(progress)}\n\n`, {
      headers: { 'Content-Type': 'text/event-stream' },
    });
  }),
];

const policyHandlers: HttpHandler[] = [
  http.get('*/api/v1/policies', () => page(catalogue)),
  http.get('*/api/v1/policies/:id', ({ params }) => tagged(policyFixture({ id: String(params['id']) }))),
  http.patch('*/api/v1/policies/:id', () => tagged(policyFixture({ pending: pendingDisabling }))),
  http.post('*/api/v1/policies/:id/:decision', () => tagged(policyFixture())),
];

const channels = [
  channelFixture(),
  channelFixture({
    id: 'c2',
    name: 'Security in Slack',
    kind: 'SLACK',
    target: 'hooks.slack.com',
    lastDelivery: deliveryFixture({ id: 'd2', status: 'PENDING', attempts: 2 }),
  }),
  channelFixture({
    id: 'c3',
    name: 'Old ticket system',
    target: 'tickets.acme.example',
    enabled: false,
    disabledReason: 'The other side answered that it is gone for good (410)',
    lastDelivery: null,
  }),
];

const settingHandlers: HttpHandler[] = [
  http.get('*/api/v1/windows', () => page([freezeFixture(), windowFixture()])),
  http.post('*/api/v1/windows', () => HttpResponse.json(windowFixture(), { status: 201 })),
  http.delete('*/api/v1/windows/:id', () => new HttpResponse(null, { status: 204 })),
  http.get('*/api/v1/delegations', () =>
    page([
      delegationFixture(),
      delegationFixture({
        id: 'd2',
        status: 'ENDED',
        until: ago(day),
        toYou: false,
        delegate: 'cora@acme.example',
        mayRevoke: false,
      }),
    ]),
  ),
  http.post('*/api/v1/delegations', () => HttpResponse.json(delegationFixture(), { status: 201 })),
  http.post('*/api/v1/delegations/:id/revoke', () => HttpResponse.json(delegationFixture({ status: 'REVOKED' }))),
  http.get('*/api/v1/channels', () => page(channels)),
  http.post('*/api/v1/channels', () =>
    HttpResponse.json(channelFixture({ secret: 'whsec_c2VjcmV0' }), { status: 201 }),
  ),
  http.get('*/api/v1/channels/:id', ({ params }) =>
    tagged(channels.find((each) => each.id === params['id']) ?? channelFixture()),
  ),
  http.patch('*/api/v1/channels/:id', () => tagged(channelFixture())),
  http.delete('*/api/v1/channels/:id', () => new HttpResponse(null, { status: 204 })),
  http.post('*/api/v1/channels/:id/test', () => HttpResponse.json(deliveryFixture())),
  http.post('*/api/v1/channels/:id/rotate', () =>
    HttpResponse.json(channelFixture({ secret: 'whsec_bmV3', previousSecretUntil: new Date().toISOString() })),
  ),
  http.get('*/api/v1/channels/:id/deliveries', () =>
    page([
      deliveryFixture(),
      deliveryFixture({ id: 'd3', status: 'FAILED', attempts: 9, answer: 503, message: 'Answered 503' }),
    ]),
  ),
  http.post('*/api/v1/channels/:id/deliveries/:delivery/replay', () =>
    HttpResponse.json(deliveryFixture({ status: 'PENDING' })),
  ),
];

const accessHandlers: HttpHandler[] = [
  http.get('*/api/v1/teams', () => page([teamFixture()])),
  http.get('*/api/v1/account-groups', () => page([accountGroupFixture()])),
  http.get('*/api/v1/grants', () => page([grantFixture(), grantWaiting()])),
  ...['teams', 'account-groups', 'grants'].flatMap((kind) => [
    http.post(`*/api/v1/${kind}`, () => HttpResponse.json({}, { status: 201 })),
    http.patch(`*/api/v1/${kind}/:id`, () => tagged({})),
    http.delete(`*/api/v1/${kind}/:id`, () => new HttpResponse(null, { status: 204 })),
    http.post(`*/api/v1/${kind}/:id/:decision`, () => HttpResponse.json({})),
  ]),
];

/** The API as a full tenant sees it; a test replaces what it is about. */
export const handlers: HttpHandler[] = [
  http.get('*/api/v1/me', () => HttpResponse.json(meFixture())),
  http.get('*/api/v1/overview', () => HttpResponse.json(overviewFixture())),
  http.get('*/api/v1/metrics/improvement', () => HttpResponse.json(improvementFixture())),
  http.get('*/api/v1/overview/heat-map', () => page(heatFixture)),
  http.get('*/api/v1/views', () => page([savedViewFixture(), savedViewFixture(othersView)])),
  http.post('*/api/v1/views', () => HttpResponse.json(savedViewFixture(), { status: 201 })),
  http.patch('*/api/v1/views/:id', () => tagged(savedViewFixture())),
  http.delete('*/api/v1/views/:id', () => new HttpResponse(null, { status: 204 })),
  ...findingHandlers,
  ...remediationHandlers,
  ...batchHandlers,
  ...autopilotHandlers,
  ...connectionHandlers,
  ...policyHandlers,
  ...settingHandlers,
  ...accessHandlers,
  http.get('*/api/v1/resources', () =>
    page([resourceFixture(), { ...resourceFixture(), id: 'r2', nativeId: 'acme-hr' }]),
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
  http.get('*/api/v1/resources/:id/related', () => page(relatedResources)),
  http.get('*/api/v1/resources/:id', () => HttpResponse.json(resourceFixture())),
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
  http.get('*/api/v1/audit', () => page(Array.from({ length: 40 }, (_, index) => auditFixture(120 - index)))),
  http.get('*/api/v1/audit/verify', () =>
    HttpResponse.json({
      valid: true,
      checkedEvents: 120,
      lastSeq: 120,
      lastAnchor: { seq: 120, at: auditFixture(120).at, hash: auditFixture(120).hash },
      problem: null,
    }),
  ),
];

const refused = {
  type: 'about:blank',
  title: 'Internal error',
  status: 500,
  detail: 'The database did not answer within 5 s.',
};

/** Other weathers for looking at pages: `?mock=empty`, `loading`, `error` or `signed-out`. */
export const weathers: Record<string, HttpHandler[]> = {
  empty: [
    http.get('*/api/v1/me', () => HttpResponse.json(meFixture())),
    http.get('*/api/v1/overview', () => HttpResponse.json(overviewFixture({ firstRun: true, accounts: 0 }))),
    http.get('*/api/v1/findings/facets', () =>
      HttpResponse.json({
        status: {},
        severity: {},
        policy: [],
        account: [],
        service: [],
        region: [],
        environment: [],
        team: [],
        reachable: {},
      }),
    ),
    http.get('*/api/v1/resources/facets', () => HttpResponse.json({ type: [], account: [], region: [] })),
    http.get('*/api/v1/autopilot/status', () =>
      HttpResponse.json(autopilotFixture({ state: 'OFF', mayHalt: false, acts: [], stopped: [] })),
    ),
    http.get('*/api/v1/audit/verify', () =>
      HttpResponse.json({ valid: true, checkedEvents: 0, lastSeq: 0, lastAnchor: null, problem: null }),
    ),
    http.get('*', () => page([])),
  ],
  loading: [http.get('*/api/v1/me', () => HttpResponse.json(meFixture())), http.get('*', () => delay('infinite'))],
  error: [
    http.get('*/api/v1/me', () => HttpResponse.json(meFixture())),
    http.get('*', () => HttpResponse.json(refused, { status: 500 })),
  ],
  'signed-out': [
    http.get('*', () => HttpResponse.json({ ...refused, title: 'Sign in', status: 401 }, { status: 401 })),
  ],
};
