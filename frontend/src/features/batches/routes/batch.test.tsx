import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import type { Batch } from '@/api/types';
import { uuid } from '@/testing/fixtures/basics';
import { batchFixture, batchIn, batchPlanFixture } from '@/testing/fixtures/batches';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

const here = `/batches/${uuid(9, 1)}`;

function serve(batch: Batch) {
  server.use(http.get('*/api/v1/remediation-batches/:id', () => HttpResponse.json(batch)));
}

function catchPost(act: string, answer: Batch) {
  const caught: { body?: unknown } = {};
  server.use(
    http.post(`*/api/v1/remediation-batches/:id/${act}`, async ({ request }) => {
      const text = await request.text();
      caught.body = text === '' ? null : JSON.parse(text);
      serve(answer);
      return HttpResponse.json(answer);
    }),
  );
  return caught;
}

it('says what will happen, where and in which order', async () => {
  renderAt(here);
  expect(await screen.findByRole('heading', { name: /^4 fixes: S3 bucket keeps versions/ })).toBeInTheDocument();
  expect(screen.getByText('1, then the other 3')).toBeInTheDocument();
  expect(screen.getByText(/2 fixes are in production/)).toBeInTheDocument();
  expect(screen.getByText(/somebody has mended it/)).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Read the finding' })).toHaveAttribute('href', `/findings/${uuid(4, 30)}`);
  expect(screen.getByRole('link', { name: 'acme-invoices' })).toHaveAttribute('href', `/remediations/${uuid(6, 24)}`);
});

it('approves the digest that was read without what is left out, which the address holds', async () => {
  const approved = catchPost('approve', batchIn('RUNNING', 1));
  const { person, address } = renderAt(here);
  await person.click(await screen.findByRole('checkbox', { name: 'Fix acme-invoices' }));
  expect(await screen.findByText('3 fixes chosen, 1 left out')).toBeInTheDocument();
  expect(address()).toBe(`${here}?without=${uuid(6, 24)}`);
  await person.keyboard('a');
  const dialog = await screen.findByRole('dialog', { name: 'Approve 3 fixes' });
  expect(within(dialog).getByText('3 resources in 2 accounts, 1 in production')).toBeInTheDocument();
  await person.click(within(dialog).getByRole('button', { name: 'Approve' }));
  await waitFor(() => expect(approved.body).toEqual({ digest: batchFixture().digest, exclude: [uuid(6, 24)] }));
  expect(await screen.findByRole('button', { name: 'Halt' })).toBeInTheDocument();
});

it('has the number typed where one of them could break much', async () => {
  const grave = batchPlanFixture(2, { disruption: 'high' });
  serve(batchFixture({ plans: [batchPlanFixture(1), grave] }));
  const { person } = renderAt(here);
  await person.click(await screen.findByRole('button', { name: 'Approve' }));
  const dialog = await screen.findByRole('dialog');
  const act = within(dialog).getByRole('button', { name: 'Approve' });
  expect(act).toBeDisabled();
  await person.type(within(dialog).getByLabelText(/to approve/), '2 fixes');
  expect(act).toBeEnabled();
});

it('tells that nothing was approved when the batch moved, and shows it as it is now', async () => {
  const detail = 'The digest is not that of this batch.';
  server.use(
    http.post('*/api/v1/remediation-batches/:id/approve', () => {
      serve(batchFixture({ plans: [1, 2, 3].map((index) => batchPlanFixture(index)) }));
      return HttpResponse.json({ title: 'Stale', detail }, { status: 409 });
    }),
  );
  const { person } = renderAt(here);
  await person.click(await screen.findByRole('button', { name: 'Approve' }));
  await person.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Approve' }));
  expect(await screen.findByText(new RegExp(detail))).toBeInTheDocument();
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  expect(await screen.findByRole('heading', { name: /^3 fixes/ })).toBeInTheDocument();
});

it('leaves no empty batch to approve', async () => {
  serve(batchFixture({ plans: [batchPlanFixture(1)] }));
  const { person } = renderAt(here);
  await person.click(await screen.findByRole('checkbox', { name: /^Fix/ }));
  expect(await screen.findByText(/Reject the batch instead/)).toBeInTheDocument();
  await person.keyboard('a');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

it('rejects only with a reason', async () => {
  const rejected = catchPost('reject', batchIn('REJECTED', 1));
  const { person } = renderAt(here);
  await screen.findByRole('button', { name: 'Reject' });
  await person.keyboard('r');
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole('button', { name: 'Reject' })).toBeDisabled();
  await person.type(within(dialog).getByLabelText(/Why/), 'Not on a Friday');
  await person.click(within(dialog).getByRole('button', { name: 'Reject' }));
  await waitFor(() => expect(rejected.body).toEqual({ reason: 'Not on a Friday' }));
});

it('lets nobody decide what they asked for', async () => {
  serve(batchFixture({ mayDecide: false, requestedBy: { subject: 'admin', name: 'Alma Admin' } }));
  renderAt(here);
  expect(await screen.findByText(/somebody else must approve them/)).toBeInTheDocument();
  expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
});

it('follows a batch on its way and halts it at once', async () => {
  serve(batchIn('RUNNING', 1));
  const halted = catchPost('halt', batchIn('HALTED', 1));
  const { person } = renderAt(here);
  expect(await screen.findByText('1 of 4 fixes ended: 1 healed, 1 verifying, 2 waiting.')).toBeInTheDocument();
  await person.click(screen.getByRole('button', { name: 'Halt' }));
  await person.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Halt' }));
  await waitFor(() => expect(halted.body).toEqual({}));
  expect(await screen.findByText(/1 of its fixes failed/)).toBeInTheDocument();
});

it('says why it stopped, and goes on when a person lets it', async () => {
  serve(batchIn('HALTED', 1));
  let resumed = false;
  server.use(
    http.post('*/api/v1/remediation-batches/:id/resume', () => {
      resumed = true;
      serve(batchIn('DONE', 1));
      return HttpResponse.json(batchIn('RUNNING', 1));
    }),
  );
  const { person } = renderAt(here);
  expect(await screen.findByText(/AccessDenied/)).toBeInTheDocument();
  await person.click(screen.getByRole('button', { name: 'Resume' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText(/1 failed and will not be tried again/)).toBeInTheDocument();
  await person.click(within(dialog).getByRole('button', { name: 'Resume' }));
  expect(await screen.findByText('3 of 3 fixes ended: 3 healed, 1 rejected.')).toBeInTheDocument();
  expect(resumed).toBe(true);
});

it('calls the rest of a halted batch off with a reason', async () => {
  serve(batchIn('HALTED', 1));
  const rejected = catchPost('reject', batchIn('REJECTED', 1));
  const { person } = renderAt(here);
  await person.click(await screen.findByRole('button', { name: 'Call off the rest' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText(/2 fixes will not be applied/)).toBeInTheDocument();
  await person.type(within(dialog).getByLabelText(/Why/), 'Release day');
  await person.click(within(dialog).getByRole('button', { name: 'Call off the rest' }));
  await waitFor(() => expect(rejected.body).toEqual({ reason: 'Release day' }));
});
