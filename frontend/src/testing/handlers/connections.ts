import { http, HttpResponse, type HttpHandler } from 'msw';
import { accountFixture, connectionFixture, testFixture } from '../fixtures/accounts';
import {
  memberFixtures,
  organizationConnectionId,
  organizationFixture,
  unitRuleFixtures,
} from '../fixtures/organization';
import { scanFixture } from '../fixtures/scans';
import { page, tagged } from './answers';

export const connectionHandlers: HttpHandler[] = [
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
