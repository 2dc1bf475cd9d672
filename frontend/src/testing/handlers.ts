import { delay, http, HttpResponse, type HttpHandler } from 'msw';
import { auditFixture, heatFixture, improvementFixture, overviewFixture } from './fixtures/activity';
import { autopilotFixture } from './fixtures/autopilot';
import { othersView, savedViewFixture } from './fixtures/findings';
import { meFixture } from './fixtures/people';
import { catalogue, pendingDisabling, policyFixture, policyOf } from './fixtures/policies';
import { missing, page, tagged } from './handlers/answers';
import { findingHandlers } from './handlers/findings';
import { codeHandlers } from './handlers/code';
import { remediationHandlers, batchHandlers, autopilotHandlers } from './handlers/remediations';
import { connectionHandlers } from './handlers/connections';
import { settingHandlers, accessHandlers } from './handlers/settings';
import { inventoryHandlers } from './handlers/inventory';

const policyHandlers: HttpHandler[] = [
  http.get('*/api/v1/policies', () => page(catalogue)),
  http.get('*/api/v1/policies/:id', ({ params }) => {
    const policy = policyOf(String(params['id']));
    return policy === undefined ? missing('policy') : tagged(policy);
  }),
  http.patch('*/api/v1/policies/:id', () => tagged(policyFixture({ pending: pendingDisabling }))),
  http.post('*/api/v1/policies/:id/:decision', () => tagged(policyFixture())),
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
  ...codeHandlers,
  ...remediationHandlers,
  ...batchHandlers,
  ...autopilotHandlers,
  ...connectionHandlers,
  ...policyHandlers,
  ...settingHandlers,
  ...accessHandlers,
  ...inventoryHandlers,
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
        declared: {},
      }),
    ),
    http.get('*/api/v1/code/findings/facets', () =>
      HttpResponse.json({ status: {}, severity: {}, policy: [], repository: [] }),
    ),
    http.get('*/api/v1/repositories/hosts', () => HttpResponse.json({ hosts: [] })),
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
