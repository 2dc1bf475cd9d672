import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { overviewFixture } from '@/testing/fixtures/activity';
import { autopilotFixture } from '@/testing/fixtures/autopilot';
import { accountId } from '@/testing/fixtures/basics';
import { batchFixture } from '@/testing/fixtures/batches';
import { meFixture } from '@/testing/fixtures/people';
import { remediationFixture } from '@/testing/fixtures/remediations';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

it('makes every number a link to the list it counts', async () => {
  renderAt('/');
  expect(await screen.findByRole('link', { name: /Critical 2 open/ })).toHaveAttribute(
    'href',
    '/findings?status=OPEN&severity=critical',
  );
  expect(screen.getByRole('link', { name: /could not evaluate/ })).toHaveAttribute('href', '/unknowns');
});

it('lists the plans and batches that wait for me', async () => {
  renderAt('/');
  expect((await screen.findAllByText(/asked by Ada Operator/)).length).toBe(4);
});

it('does not say that nothing waits while older plans are unread', async () => {
  const ofBatch = remediationFixture({ batch: batchFixture().id, mayApprove: false });
  server.use(
    http.get('*/api/v1/remediations', () => HttpResponse.json({ items: [ofBatch], next: 'older' })),
    http.get('*/api/v1/remediation-batches', () => HttpResponse.json({ items: [], next: null })),
  );
  renderAt('/');
  expect(await screen.findByText(/None of the newest plans waits for your decision/)).toBeInTheDocument();
  expect(screen.queryByText(/Nothing waits for your decision/)).not.toBeInTheDocument();
});

it('tells a new tenant what to do first', async () => {
  server.use(http.get('*/api/v1/overview', () => HttpResponse.json(overviewFixture({ firstRun: true, accounts: 0 }))));
  const { person, address } = renderAt('/');
  await person.click(await screen.findByRole('button', { name: 'Connect an account' }));
  expect(address()).toBe('/connections/new');
});

it('shows no zero that nobody has checked', async () => {
  const freshness = { oldestScanAt: null, newestScanAt: null, accounts: 0 };
  server.use(http.get('*/api/v1/overview', () => HttpResponse.json(overviewFixture({ accounts: 2, freshness }))));
  renderAt('/');
  expect(await screen.findByText(/not read yet/)).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Start or watch the scan' })).toHaveAttribute('href', '/connections');
  expect(screen.queryByRole('link', { name: /Critical/ })).not.toBeInTheDocument();
});

it('says what failed and tries again', async () => {
  server.use(
    http.get('*/api/v1/overview', () => HttpResponse.json({ title: 'No', detail: 'Out of reach.' }, { status: 400 })),
  );
  const { person } = renderAt('/');
  await screen.findByText('Out of reach.');
  server.resetHandlers();
  await person.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('link', { name: /Critical 2 open/ })).toBeInTheDocument();
});

it('asks for all fixes of a group at once and leads to their batch', async () => {
  let asked: unknown;
  server.use(
    http.post('*/api/v1/remediation-batches', async ({ request }) => {
      asked = await request.json();
      return HttpResponse.json(batchFixture(), { status: 201 });
    }),
  );
  const { person, address } = renderAt('/');
  const request = await screen.findByRole('button', { name: /^Request 46 fixes: S3 bucket logs access/ });
  expect(screen.getAllByRole('link', { name: '46 findings' })[1]).toHaveAttribute(
    'href',
    '/findings?status=OPEN&policy=aws-s3-bucket-access-logging',
  );
  expect(screen.getAllByText(/without a plan, in/)).not.toHaveLength(0);
  await person.click(request);
  const dialog = await screen.findByRole('dialog', { name: 'Request 46 fixes' });
  expect(within(dialog).getByRole('button', { name: 'Request fixes' })).toBeDisabled();
  await person.type(within(dialog).getByLabelText(/target/), 'acme-logs');
  await person.type(within(dialog).getByLabelText(/Why now/), 'Audit in May');
  await person.click(within(dialog).getByRole('button', { name: 'Request fixes' }));
  await waitFor(() => expect(address()).toBe(`/batches/${batchFixture().id}`));
  expect(asked).toEqual({
    policy: 'aws-s3-bucket-access-logging',
    params: { target: 'acme-logs' },
    reason: 'Audit in May',
  });
});

it('offers groups of fixes to read to those who may not ask for them', async () => {
  server.use(http.get('*/api/v1/me', () => HttpResponse.json(meFixture(['READ']))));
  renderAt('/');
  await screen.findAllByRole('link', { name: '46 findings' });
  expect(screen.queryByRole('button', { name: /^Request/ })).not.toBeInTheDocument();
});

it('says why no group of fixes is offered', async () => {
  server.use(http.get('*/api/v1/fix-groups', () => HttpResponse.json({ items: [], next: null })));
  renderAt('/');
  expect(await screen.findByText(/No open finding has a fix that nobody has asked for yet/)).toBeInTheDocument();
});

it('tells whether it gets better, and makes up nothing where nothing happened', async () => {
  renderAt('/');
  expect(await screen.findByText('half within 3.2 h, nine in ten within 27 h')).toBeInTheDocument();
  expect(screen.getByText('2, with 25 closed (8 %)')).toBeInTheDocument();
  const row = within(screen.getByRole('grid', { name: 'By environment' })).getByRole('row', { name: /staging/ });
  expect(within(row).getByText('–')).toBeInTheDocument();
});

it('leads from every account and service to what is open there', async () => {
  renderAt('/');
  const cell = await screen.findByRole('link', {
    name: '24 open findings of s3 in Acme production: 2 critical, 2 high, 20 medium',
  });
  expect(cell).toHaveTextContent('24');
  expect(cell).toHaveAttribute('href', `/findings?status=OPEN&account=${accountId}&service=s3`);
});

it('tells what autopilot did last, with its undo', async () => {
  renderAt('/');
  expect(await screen.findByRole('heading', { name: 'Last autonomous acts' })).toBeInTheDocument();
  const act = screen.getAllByText(/Autopilot: Close open groups/)[0]?.closest('li') ?? document.body;
  expect(within(act).getByRole('link', { name: 'Roll back' })).toHaveAttribute('href', expect.stringMatching(/#undo$/));
});

it('keeps silent of autopilot where it was never turned on', async () => {
  server.use(
    http.get('*/api/v1/autopilot/status', () => HttpResponse.json(autopilotFixture({ state: 'OFF', acts: [] }))),
  );
  renderAt('/');
  await screen.findByRole('heading', { name: 'Recent remediations' });
  expect(screen.queryByText('Last autonomous acts')).not.toBeInTheDocument();
});
