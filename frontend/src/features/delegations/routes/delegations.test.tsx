import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { delegationFixture } from '@/testing/fixtures/settings';
import { meFixture } from '@/testing/fixtures/people';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

it('says who decides for whom, and lets it be taken back', async () => {
  let revoked = false;
  server.use(
    http.post('*/api/v1/delegations/:id/revoke', () => {
      revoked = true;
      return HttpResponse.json(delegationFixture({ status: 'REVOKED' }));
    }),
  );
  const { person } = renderAt('/settings/delegations');
  const list = await screen.findByRole('list', { name: 'Delegations' });
  expect(within(list).getAllByRole('listitem')[0]).toHaveTextContent('You decide for Otto Approver');
  expect(within(list).getByText('Ended')).toBeInTheDocument();
  await person.click(within(list).getByRole('button', { name: 'Give back' }));
  await person.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Give back' }));
  await waitFor(() => expect(revoked).toBe(true));
});

it('delegates from now until a time, for a reason', async () => {
  let sent: unknown;
  server.use(
    http.get('*/api/v1/delegations', () => HttpResponse.json({ items: [], next: null })),
    http.post('*/api/v1/delegations', async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json(delegationFixture(), { status: 201 });
    }),
  );
  const { person } = renderAt('/settings/delegations');
  await person.click(await screen.findByRole('button', { name: 'Delegate my approvals' }));
  const act = await screen.findByRole('button', { name: 'Delegate' });
  await person.type(screen.getByLabelText(/To/), 'cora@acme.example');
  await person.type(screen.getByLabelText(/Until/), 'soon');
  expect(screen.getByText(/Write it like/)).toBeInTheDocument();
  expect(act).toBeDisabled();
  await person.clear(screen.getByLabelText(/Until/));
  await person.type(screen.getByLabelText(/Until/), '2999-01-31 18:00');
  await person.type(screen.getByLabelText(/Why/), 'On leave');
  await person.click(act);
  await waitFor(() =>
    expect(sent).toMatchObject({
      delegate: 'cora@acme.example',
      until: new Date('2999-01-31T18:00').toISOString(),
      reason: 'On leave',
    }),
  );
});

it('offers nothing to delegate to whoever may approve nothing', async () => {
  server.use(
    http.get('*/api/v1/me', () => HttpResponse.json(meFixture(['READ']))),
    http.get('*/api/v1/delegations', () => HttpResponse.json({ items: [], next: null })),
  );
  renderAt('/settings/delegations');
  expect(await screen.findByText(/Somebody with the role approver/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Delegate/ })).not.toBeInTheDocument();
});
