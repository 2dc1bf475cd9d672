import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { uuid } from '@/testing/fixtures/basics';
import { remediationFixture, remediationIn } from '@/testing/fixtures/remediations';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

function serve(remediation = remediationFixture()) {
  server.use(http.get('*/api/v1/remediations/:id', () => HttpResponse.json(remediation)));
}

const here = `/remediations/${uuid(6, 1)}`;

it('sorts plans into what waits for me, what is in flight and what is done', async () => {
  renderAt('/remediations');
  const waiting = await screen.findByRole('region', { name: 'Waits for you' });
  expect((await within(waiting).findAllByText('Waits for approval')).length).toBe(2);
  expect(within(screen.getByRole('region', { name: 'Done' })).getByText('Rolled back')).toBeInTheDocument();
});

it('lets a plan that others must decide stand among those in flight', async () => {
  const own = remediationFixture({ mayApprove: false });
  server.use(
    http.get('*/api/v1/remediations', ({ request }) => {
      const waiting = new URL(request.url).searchParams.get('lane') === 'waiting';
      return HttpResponse.json({ items: waiting ? [own] : [], next: null });
    }),
  );
  renderAt('/remediations');
  const flight = await screen.findByRole('region', { name: 'In flight' });
  expect(await within(flight).findByText('Waits for approval')).toBeInTheDocument();
  const waiting = screen.getByRole('region', { name: 'Waits for you' });
  expect(within(waiting).getByText(/Nothing waits for your decision/)).toBeInTheDocument();
});

it('approves the very digest that was read, after the name was typed for a grave one', async () => {
  let approved: unknown;
  server.use(
    http.post('*/api/v1/remediations/:id/approve', async ({ request }) => {
      approved = await request.json();
      return HttpResponse.json(remediationFixture({ status: 'APPROVED' }));
    }),
  );
  const { person } = renderAt(here);
  await screen.findByRole('button', { name: 'Approve' });
  await person.keyboard('a');
  const dialog = await screen.findByRole('dialog');
  const act = within(dialog).getByRole('button', { name: 'Approve' });
  expect(act).toBeDisabled();
  await person.type(within(dialog).getByLabelText(/Type acme-invoices/), 'acme-invoices');
  await person.click(act);
  await waitFor(() => expect(approved).toEqual({ digest: remediationFixture().digest }));
});

it('rejects only with a reason', async () => {
  let body: unknown;
  server.use(
    http.post('*/api/v1/remediations/:id/reject', async ({ request }) => {
      body = await request.json();
      return HttpResponse.json(remediationFixture({ status: 'REJECTED' }));
    }),
  );
  const { person } = renderAt(here);
  await person.click(await screen.findByRole('button', { name: 'Reject' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole('button', { name: 'Reject' })).toBeDisabled();
  await person.type(within(dialog).getByLabelText(/Why/), 'Not on a Friday');
  await person.click(within(dialog).getByRole('button', { name: 'Reject' }));
  await waitFor(() => expect(body).toEqual({ reason: 'Not on a Friday' }));
});

it('keeps the dialog open and says why when the digest is stale', async () => {
  const detail = 'The bucket changed since this plan was made.';
  server.use(
    http.post('*/api/v1/remediations/:id/approve', () =>
      HttpResponse.json({ title: 'Stale', detail }, { status: 409 }),
    ),
  );
  serve(remediationFixture({ plan: { ...remediationFixture().plan, disruption: 'none' } }));
  const { person } = renderAt(here);
  await person.click(await screen.findByRole('button', { name: 'Approve' }));
  await person.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Approve' }));
  expect(await screen.findByText(detail)).toBeInTheDocument();
});

it('tells who asked for the fix that somebody else must approve it', async () => {
  serve(remediationFixture({ mayApprove: false, requestedBy: { subject: 'admin', name: 'Alma Admin' } }));
  const { person } = renderAt(here);
  await screen.findByText(/somebody else must approve/);
  await person.keyboard('a');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

it('shows what moved when a plan became stale', async () => {
  serve(remediationIn('STALE', 4));
  renderAt(here);
  expect(await screen.findByText(/Nothing was written/)).toBeInTheDocument();
  expect(screen.getByRole('region', { name: 'What moved' })).toBeInTheDocument();
});

it('rolls back by a plan of its own', async () => {
  server.use(
    http.get('*/api/v1/remediations/:id', ({ params }) =>
      HttpResponse.json(
        params['id'] === uuid(6, 9)
          ? remediationFixture({ id: uuid(6, 9), rollbackOf: uuid(6, 2) })
          : remediationIn('HEALED', 2),
      ),
    ),
    http.post('*/api/v1/remediations/:id/rollback', () =>
      HttpResponse.json(remediationFixture({ id: uuid(6, 9), rollbackOf: uuid(6, 2) }), { status: 201 }),
    ),
  );
  const { person, address } = renderAt(`/remediations/${uuid(6, 2)}`);
  await person.click(await screen.findByRole('button', { name: 'Roll back' }));
  await waitFor(() => expect(address()).toBe(`/remediations/${uuid(6, 9)}`));
  expect(await screen.findByRole('heading', { name: /^Roll back/ })).toBeInTheDocument();
});
