import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { ago, uuid } from '@/testing/fixtures/basics';
import { declaredIn } from '@/testing/fixtures/drift';
import { findingFixture } from '@/testing/fixtures/findings';
import { driftRemediationFixture, remediationFixture, remediationIn } from '@/testing/fixtures/remediations';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

function serve(remediation = remediationFixture()) {
  server.use(http.get('*/api/v1/remediations/:id', () => HttpResponse.json(remediation)));
}

const here = `/remediations/${uuid(6, 1)}`;

it('sorts plans into what waits for me, what is in flight and what is done', async () => {
  renderAt('/remediations');
  const waiting = await screen.findByRole('region', { name: 'Waits for you' });
  expect((await within(waiting).findAllByText('Waits for approval')).length).toBe(4);
  expect(await within(screen.getByRole('region', { name: 'Done' })).findByText('Rolled back')).toBeInTheDocument();
});

it('says for whom one decides besides oneself', async () => {
  renderAt('/remediations');
  expect(await screen.findByText(/You also decide for Otto Approver/)).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'the delegation' })).toHaveAttribute('href', '/settings/delegations');
});

it('lets a plan that others must decide stand among those in flight', async () => {
  const own = remediationFixture({ mayApprove: false });
  server.use(
    http.get('*/api/v1/remediation-batches', () => HttpResponse.json({ items: [], next: null })),
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

it('lets batches stand beside the plans that are decided by themselves', async () => {
  renderAt('/remediations');
  const lane = (name: string) => screen.getByRole('region', { name });
  await screen.findByRole('region', { name: 'In flight' });
  expect(await within(lane('Waits for you')).findByText('4 fixes')).toBeInTheDocument();
  expect(await within(lane('In flight')).findByText('Halted')).toBeInTheDocument();
  expect(await within(lane('In flight')).findByText('Running')).toBeInTheDocument();
  const done = (await within(lane('Done')).findByText('Done', { selector: 'a *' })).closest('a');
  expect(done).toHaveAttribute('href', `/batches/${uuid(9, 4)}`);
});

it('shows a plan of a batch in its batch alone, but for a finding that is looked at', async () => {
  const ours = { ...remediationIn('HEALED', 2), batch: uuid(9, 4) };
  server.use(http.get('*/api/v1/remediations', () => HttpResponse.json({ items: [ours], next: null })));
  renderAt('/remediations');
  await within(await screen.findByRole('region', { name: 'Done' })).findByText('Done', { selector: 'a *' });
  const { id, title } = findingFixture(2);
  expect(screen.queryByText(title)).not.toBeInTheDocument();
  cleanup();
  renderAt(`/remediations?finding=${id}`);
  expect((await screen.findAllByText(title)).length).toBeGreaterThan(0);
});

it('reads on in all lists of a lane at once', async () => {
  const asked: string[] = [];
  const page = (of: string, request: Request) => {
    const cursor = new URL(request.url).searchParams.get('cursor');
    if (cursor !== null) asked.push(of);
    return HttpResponse.json({ items: [], next: cursor === null ? 'older' : null });
  };
  server.use(
    http.get('*/api/v1/remediations', ({ request }) => page('plans', request)),
    http.get('*/api/v1/remediation-batches', ({ request }) => page('batches', request)),
  );
  const { person } = renderAt('/remediations');
  const done = await screen.findByRole('region', { name: 'Done' });
  await person.click(await within(done).findByRole('button', { name: 'Show more' }));
  expect(await within(done).findByText(/Nothing has been healed/)).toBeInTheDocument();
  expect(asked.toSorted()).toEqual(['batches', 'plans']);
});

it('sends who reads a plan of a batch to where it is decided', async () => {
  serve(remediationFixture({ batch: uuid(9, 1), mayApprove: false }));
  renderAt(here);
  expect(await screen.findByRole('link', { name: 'Read the batch' })).toHaveAttribute('href', `/batches/${uuid(9, 1)}`);
  expect(screen.queryByRole('button', { name: 'Approve' })).not.toBeInTheDocument();
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

it('says until when a window holds a plan, and lets a named person break the glass', async () => {
  let body: unknown;
  const held = remediationFixture({ status: 'SCHEDULED', scheduledFor: ago(-3_600_000), changeReference: 'CHG-4711' });
  server.use(
    http.get('*/api/v1/remediations/:id', () => HttpResponse.json(held)),
    http.post('*/api/v1/remediations/:id/break-glass', async ({ request }) => {
      body = await request.json();
      return HttpResponse.json(held);
    }),
  );
  const { person } = renderAt(`/remediations/${held.id}`);
  expect(await screen.findByText('CHG-4711')).toBeInTheDocument();
  await person.click(screen.getByRole('button', { name: 'Break the glass' }));
  await person.type(await screen.findByLabelText(/Why can it not wait/), 'It is being emptied');
  await person.click(screen.getByRole('button', { name: 'Run it now' }));
  await waitFor(() => expect(body).toEqual({ reason: 'It is being emptied' }));
});

it('says in whose place one approves, and who signed for whom', async () => {
  const absent = { subject: 'petra', name: 'Petra Approver' };
  serve(
    remediationFixture({
      inPlaceOf: absent,
      approvals: [
        {
          person: { subject: 'stella', name: 'Stella' },
          onBehalfOf: { subject: 'otto', name: 'Otto Approver' },
          decision: 'APPROVED',
          at: ago(60_000),
        },
      ],
    }),
  );
  const { person } = renderAt(here);
  expect(await screen.findByText(/on behalf of/)).toHaveTextContent('Approved by Stella on behalf of Otto Approver');
  await person.click(screen.getByRole('button', { name: 'Approve' }));
  expect(await within(await screen.findByRole('dialog')).findByText('Petra Approver')).toBeInTheDocument();
});

it('says of a plan for what code declares that it is temporary, and offers the pull request', async () => {
  serve(remediationFixture({ temporary: true, declaredIn }));
  renderAt(here);
  expect(await screen.findByText(/it is temporary/)).toBeInTheDocument();
  expect(await screen.findByRole('button', { name: 'Open pull request' })).toBeInTheDocument();
});

it('leads from a healed plan to what is still wrong in the code', async () => {
  const healed = remediationFixture({ status: 'HEALED', temporary: true, declaredIn });
  serve(healed);
  renderAt(here);
  expect(await screen.findByRole('link', { name: 'What is still wrong in the code' })).toHaveAttribute(
    'href',
    `/code/findings?status=OPEN&repository=r1&policy=${findingFixture(1).policy}`,
  );
  expect(screen.queryByRole('button', { name: 'Open pull request' })).not.toBeInTheDocument();
});

it('shows what brings a drifted resource back to its declaration without a finding', async () => {
  const plan = driftRemediationFixture();
  serve(plan);
  renderAt(`/remediations/${plan.id}`);
  const sheet = within(await screen.findByRole('article'));
  expect(sheet.getByText('Drift')).toBeInTheDocument();
  expect(sheet.getByRole('link', { name: 'aws_s3_bucket.logs' })).toHaveAttribute(
    'href',
    `/code/drift?resource=${plan.resource.id}`,
  );
  expect(sheet.queryByText('Finding')).not.toBeInTheDocument();
});
