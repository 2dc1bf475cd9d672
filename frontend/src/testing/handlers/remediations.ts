import { http, HttpResponse, type HttpHandler } from 'msw';
import { autopilotFixture, dryRunFixture, ruleFixture, waitingRuleFixture } from '../fixtures/autopilot';
import { batchFixture, batchIn, fixGroupFixture } from '../fixtures/batches';
import {
  driftRemediationFixture,
  portDriftRemediation,
  remediationFixture,
  remediationIn,
} from '../fixtures/remediations';
import { page, tagged } from './answers';

const batches = [batchFixture(), batchIn('RUNNING', 2), batchIn('HALTED', 3), batchIn('DONE', 4)];
export const remediationHandlers: HttpHandler[] = [
  http.get('*/api/v1/remediations', ({ request }) => {
    const { searchParams } = new URL(request.url);
    if (searchParams.has('finding')) {
      const plans = [remediationIn('HEALED', 2), remediationIn('APPLYING', 3)];
      return page(plans.filter((plan) => plan.finding?.id === searchParams.get('finding')));
    }
    switch (searchParams.get('lane')) {
      case 'waiting':
        return page([remediationIn('PROPOSED', 1), remediationIn('PROPOSED', 5), portDriftRemediation()]);
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
      driftRemediationFixture(),
      portDriftRemediation(),
    ];
    return HttpResponse.json(known.find((each) => each.id === params['id']) ?? remediationFixture());
  }),
  http.post('*/api/v1/remediations/:id/:act', () => HttpResponse.json(remediationFixture({ status: 'APPROVED' }))),
];

export const batchHandlers: HttpHandler[] = [
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

export const autopilotHandlers: HttpHandler[] = [
  http.get('*/api/v1/autopilot/rules', () => tagged({ items: [ruleFixture(), waitingRuleFixture()], next: null })),
  http.put('*/api/v1/autopilot/rules', () => tagged({ items: [ruleFixture(), waitingRuleFixture()], next: null })),
  http.post('*/api/v1/autopilot/rules/:id/:act', () => tagged({ items: [ruleFixture()], next: null })),
  http.get('*/api/v1/autopilot/status', () => HttpResponse.json(autopilotFixture())),
  http.post('*/api/v1/autopilot/dry-run', () => HttpResponse.json(dryRunFixture())),
  http.post('*/api/v1/autopilot/stops/:id/release', () => HttpResponse.json(autopilotFixture({ stopped: [] }))),
  http.post('*/api/v1/autopilot/:act', () => HttpResponse.json(autopilotFixture())),
];
