import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { meFixture } from '@/testing/fixtures/people';
import { channelFixture, channelId, deliveryFixture } from '@/testing/fixtures/settings';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

it('says why nobody hears anything, and what to do', async () => {
  server.use(http.get('*/api/v1/channels', () => HttpResponse.json({ items: [], next: null })));
  const { person } = renderAt('/settings/channels');
  await person.click(await screen.findByRole('button', { name: 'Add a channel' }));
  expect(await screen.findByRole('dialog', { name: 'Add a channel' })).toBeInTheDocument();
});

it('adds a webhook and shows its signing secret once', async () => {
  let sent: unknown;
  server.use(
    http.post('*/api/v1/channels', async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json(channelFixture({ name: 'Tickets', secret: 'whsec_c2VjcmV0' }), { status: 201 });
    }),
  );
  const { person } = renderAt('/settings/channels');
  await person.click(await screen.findByRole('button', { name: 'Add a channel' }));
  await person.selectOptions(await screen.findByLabelText('Kind'), 'WEBHOOK');
  await person.type(screen.getByLabelText(/Name/), 'Tickets');
  await person.type(screen.getByLabelText(/Address/), 'https://tickets.acme.example/in');
  await person.click(screen.getByLabelText('A finding was healed'));
  await person.click(screen.getByRole('button', { name: 'Add' }));
  expect(await screen.findByText('whsec_c2VjcmV0')).toBeInTheDocument();
  expect(sent).toEqual({
    kind: 'WEBHOOK',
    name: 'Tickets',
    url: 'https://tickets.acme.example/in',
    minSeverity: 'low',
    events: [
      'APPROVAL_WANTED',
      'APPROVAL_EXPIRING',
      'REMEDIATION_HEALED',
      'REMEDIATION_FAILED',
      'BATCH_HALTED',
      'ACCOUNT_UNREACHABLE',
      'AUTOPILOT_STOPPED',
      'WAIVER_EXPIRING',
    ],
  });
  await person.click(screen.getByRole('button', { name: 'I have copied it' }));
  await waitFor(() => expect(screen.queryByText('whsec_c2VjcmV0')).not.toBeInTheDocument());
});

it('tells how a test went', async () => {
  server.use(
    http.post('*/api/v1/channels/:id/test', () =>
      HttpResponse.json(
        deliveryFixture({ status: 'FAILED', message: 'The address leads into a network that is not public' }),
      ),
    ),
  );
  const { person } = renderAt('/settings/channels');
  const card = await screen.findByRole('article', { name: 'Cloud operations' });
  await person.click(within(card).getByRole('button', { name: 'Test' }));
  expect(await within(card).findByText(/not public/)).toBeInTheDocument();
});

it('sends a message again that failed for good', async () => {
  let replayed: string | undefined;
  server.use(
    http.get('*/api/v1/channels/:id/deliveries', () =>
      HttpResponse.json({ items: [deliveryFixture({ id: 'd9', status: 'FAILED', attempts: 9 })], next: null }),
    ),
    http.post('*/api/v1/channels/:id/deliveries/:delivery/replay', ({ params }) => {
      replayed = String(params['delivery']);
      return HttpResponse.json(deliveryFixture({ status: 'PENDING' }));
    }),
  );
  const { person } = renderAt(`/settings/channels/${channelId}`);
  await person.click(await screen.findByRole('button', { name: 'Send again' }));
  await waitFor(() => expect(replayed).toBe('d9'));
});

it('lets a viewer read channels and change none', async () => {
  server.use(http.get('*/api/v1/me', () => HttpResponse.json(meFixture(['READ']))));
  renderAt('/settings/channels');
  expect(await screen.findByText('Security in Slack')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Add a channel|Test/ })).not.toBeInTheDocument();
});
