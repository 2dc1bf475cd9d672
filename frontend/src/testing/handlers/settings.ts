import { http, HttpResponse, type HttpHandler } from 'msw';
import { ago, day } from '../fixtures/basics';
import { channelFixture, delegationFixture, deliveryFixture, freezeFixture, windowFixture } from '../fixtures/settings';
import { accountGroupFixture, grantFixture, grantWaiting, teamFixture } from '../fixtures/teams';
import { page, tagged } from './answers';

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

export const settingHandlers: HttpHandler[] = [
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

export const accessHandlers: HttpHandler[] = [
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
