import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { uuid } from '@/testing/fixtures/basics';
import { batchFixture } from '@/testing/fixtures/batches';
import { declarationFixture, declaredIn } from '@/testing/fixtures/drift';
import { findingFixture, waiverFixture } from '@/testing/fixtures/findings';
import { meFixture } from '@/testing/fixtures/people';
import { remediationFixture } from '@/testing/fixtures/remediations';
import { pullRequestFixture } from '@/testing/fixtures/repositories';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

const table = () => screen.findByRole('table', { name: 'Findings' });

it('keeps the chosen filters in the address and sends them to the server', async () => {
  const { person, address } = renderAt('/findings?status=OPEN');
  await table();
  await person.click(await screen.findByRole('checkbox', { name: /Critical/ }));
  expect(address()).toBe('/findings?status=OPEN&severity=critical');
  await waitFor(() => expect(screen.getByText('46 findings')).toBeInTheDocument());
});

it('opens a finding beside the list, and closes it with Escape', async () => {
  const { person, address } = renderAt('/findings?status=OPEN');
  await table();
  await person.click((await screen.findAllByRole('button', { name: /no public access block/ }))[0] as HTMLElement);
  expect(await screen.findByRole('heading', { name: /no public access block/ })).toBeInTheDocument();
  expect(address()).toContain(`open=${uuid(4, 1)}`);
  await person.keyboard('{Escape}');
  await waitFor(() => expect(address()).toBe('/findings?status=OPEN'));
});

it('tells by which way the internet reaches what a finding is about', async () => {
  const path = [{ type: 'AWS::EC2::InternetGateway', id: 'igw-1', how: '0.0.0.0/0 in route table rtb-1' }];
  const reached = findingFixture(1, { reachable: 'yes', exposure: { path, why: null } });
  server.use(http.get('*/api/v1/findings/:id', () => HttpResponse.json(reached, { headers: { ETag: '"1"' } })));
  renderAt(`/findings/${reached.id}`);
  expect(await screen.findByText('igw-1')).toBeInTheDocument();
  expect(screen.getByText('Reachable from the internet')).toBeInTheDocument();
});

it('moves, selects and opens by keyboard', async () => {
  const { person, address } = renderAt('/findings?status=OPEN');
  await table();
  await person.keyboard('jjx');
  await waitFor(() => expect(address()).toContain(`selected=${uuid(4, 2)}`));
  await person.keyboard('o');
  await waitFor(() => expect(address()).toContain(`open=${uuid(4, 2)}`));
});

it('asks for the fixes of all that is selected at once', async () => {
  let asked: unknown;
  server.use(
    http.post('*/api/v1/remediation-batches', async ({ request }) => {
      asked = await request.json();
      return HttpResponse.json(batchFixture(), { status: 201 });
    }),
  );
  const { person, address } = renderAt(`/findings?selected=${uuid(4, 2)}&selected=${uuid(4, 3)}`);
  const bar = await screen.findByRole('toolbar', { name: 'Selected findings' });
  await person.click(within(bar).getByRole('button', { name: 'Request fix' }));
  await person.type(await screen.findByLabelText(/Why now/), 'Weekly review');
  await person.click(screen.getByRole('button', { name: 'Request fixes' }));
  await waitFor(() => expect(address()).toBe(`/batches/${batchFixture().id}`));
  expect(asked).toEqual({ findingIds: [uuid(4, 2), uuid(4, 3)], params: {}, reason: 'Weekly review' });
});

it('asks for what only a person can choose before it asks for the fix', async () => {
  const params = [{ name: 'cidr', type: 'string', why: 'Who needs to reach this port?', default: null }];
  const { preview, ...offer } = findingFixture(3).fix;
  const fix = { ...offer, params };
  let asked: unknown;
  server.use(
    http.get('*/api/v1/findings/:id', () =>
      HttpResponse.json(findingFixture(3, { fix }), { headers: { ETag: '"1"' } }),
    ),
    http.post('*/api/v1/remediations', async ({ request }) => {
      asked = await request.json();
      return HttpResponse.json({ items: [remediationFixture()] }, { status: 201 });
    }),
  );
  const { person, address } = renderAt(`/findings/${uuid(4, 3)}`);
  await person.click(await screen.findByRole('button', { name: 'Request fix' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole('button', { name: 'Request fix' })).toBeDisabled();
  await person.type(within(dialog).getByLabelText(/cidr/), '10.0.0.0/8');
  await person.click(within(dialog).getByRole('button', { name: 'Request fix' }));
  await waitFor(() => expect(address()).toBe(`/remediations/${uuid(6, 1)}`));
  expect(asked).toEqual({ findingIds: [uuid(4, 3)], params: { cidr: '10.0.0.0/8' } });
});

it('shows the exact calls, the evidence and what could not be read', async () => {
  renderAt(`/findings/${uuid(4, 3)}`);
  expect(await screen.findByText('s3:PutPublicAccessBlock')).toBeInTheDocument();
  expect(screen.getByText('s3:GetPublicAccessBlock')).toBeInTheDocument();
  expect(screen.getByText(/could not be read: AccessDenied/)).toBeInTheDocument();
});

it('tells what happened to a finding and to its fixes in one story, oldest first', async () => {
  const opened = { at: '2026-11-20T08:00:00Z', kind: 'OPENED' as const, actor: 'scan', detail: {} };
  const healed = { ...opened, at: '2026-11-20T11:00:00Z', kind: 'HEALED' as const, actor: 'Prunella' };
  const step = { status: null, call: null, requestId: null, detail: {} };
  const events = [
    { ...step, at: '2026-11-20T09:00:00Z', kind: 'requested', actor: 'Ada', message: 'Asked for the fix' },
    { ...step, at: '2026-11-20T10:00:00Z', kind: 'rechecked', actor: 'Prunella', message: 'Read again' },
  ];
  server.use(
    http.get('*/api/v1/findings/:id', () => HttpResponse.json(findingFixture(2, { events: [healed, opened] }))),
    http.get('*/api/v1/remediations', () => HttpResponse.json({ items: [remediationFixture({ events })], next: null })),
  );
  renderAt(`/findings/${uuid(4, 2)}`);
  const story = await screen.findByRole('region', { name: 'Timeline' });
  await within(story).findByText(/Asked for the fix/);
  expect(
    within(story)
      .getAllByRole('listitem')
      .map((item) => item.textContent.split(' · ').slice(0, 2)),
  ).toEqual([
    ['Opened', 'a scan'],
    ['Asked for the fix', 'Ada'],
    ['Healed', 'Prunella'],
  ]);
});

it('offers no fix to those who only read', async () => {
  server.use(http.get('*/api/v1/me', () => HttpResponse.json(meFixture(['READ']))));
  renderAt(`/findings/${uuid(4, 3)}`);
  await screen.findByText(/Your role reads only/);
  expect(screen.queryByRole('button', { name: 'Request fix' })).not.toBeInTheDocument();
});

it('quotes the version it read when it edits', async () => {
  let version: string | null = null;
  server.use(
    http.patch('*/api/v1/findings/:id', ({ request }) => {
      version = request.headers.get('If-Match');
      return HttpResponse.json({ title: 'Changed', detail: 'It changed since you read it.' }, { status: 412 });
    }),
  );
  const { person } = renderAt(`/findings/${uuid(4, 4)}`);
  await person.click(await screen.findByRole('button', { name: 'Take it' }));
  expect(await screen.findByText('It changed since you read it.')).toBeInTheDocument();
  expect(version).toBe('"1"');
});

it('says why a list is empty and offers the next step', async () => {
  renderAt('/findings?q=nothing-like-this');
  const clear = await screen.findByRole('button', { name: 'Clear all filters' });
  expect(screen.getByRole('link', { name: /what could not be evaluated/ })).toHaveAttribute('href', '/unknowns');
  expect(clear).toBeInTheDocument();
});

it('lists what could not be judged with reason and call', async () => {
  renderAt('/unknowns');
  expect((await screen.findAllByText('AccessDenied')).length).toBe(5);
  expect(screen.getAllByText(/s3:GetBucketPolicyStatus/).length).toBe(5);
});

it('says who decided a waiver, and in whose place', async () => {
  const otto = { subject: 'otto', name: 'Otto Approver' };
  const stella = { subject: 'stella', name: 'Stella Substitute' };
  const lent = waiverFixture({ status: 'ACTIVE', approvedBy: stella, onBehalfOf: otto });
  const refused = waiverFixture({ id: uuid(8, 2), status: 'REJECTED', approvedBy: otto });
  server.use(http.get('*/api/v1/waivers', () => HttpResponse.json({ items: [lent, refused], next: null })));
  renderAt('/waivers');
  expect(await screen.findByText(/approved by Stella Substitute on behalf of Otto Approver/)).toBeInTheDocument();
  expect(screen.getByText(/rejected by Otto Approver/)).toBeInTheDocument();
});

it('lets nobody decide their own waiver', async () => {
  const own = waiverFixture({ requestedBy: { subject: 'admin', name: 'Alma Admin' } });
  server.use(http.get('*/api/v1/waivers', () => HttpResponse.json({ items: [own], next: null })));
  renderAt('/waivers');
  expect(await screen.findByText('Somebody else must decide.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Approve' })).not.toBeInTheDocument();
});

it('says of what code declares that a fix in the cloud alone is temporary', async () => {
  server.use(
    http.get('*/api/v1/findings/:id', () =>
      HttpResponse.json(findingFixture(0, { declaredIn }), { headers: { ETag: '"1"' } }),
    ),
    http.get('*/api/v1/resources/:id/declaration', () =>
      HttpResponse.json({ declared: declarationFixture(), reason: null, next: null }),
    ),
  );
  let asked: unknown;
  server.use(
    http.post('*/api/v1/findings/:id/pull-request', ({ params }) => {
      asked = params['id'];
      return HttpResponse.json(pullRequestFixture({ status: 'PREPARING' }), { status: 201 });
    }),
  );
  const { person } = renderAt(`/findings/${uuid(4, 0)}`);
  expect(await screen.findByText(/it is temporary/)).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'live/production/logs/main.tf:4' })).toHaveAttribute('href', declaredIn.link);
  const where = screen.getByRole('region', { name: 'Where this is declared' });
  expect(await within(where).findByText('a Terraform state tells it')).toBeInTheDocument();
  await person.click(await screen.findByRole('button', { name: 'Open pull request' }));
  await person.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Open it' }));
  await waitFor(() => expect(asked).toBe(uuid(4, 0)));
});

it('shows the pull request that is to mend a finding, in the list and with it', async () => {
  const link = 'https://github.com/acme/infrastructure/pull/7';
  const pullRequest = { id: uuid(9, 1), status: 'OPEN', link };
  const finding = findingFixture(0, { declaredIn, pullRequest });
  server.use(
    http.get('*/api/v1/findings', () => HttpResponse.json({ items: [finding], next: null })),
    http.get(`*/api/v1/findings/${finding.id}`, () => HttpResponse.json(finding, { headers: { ETag: '"1"' } })),
  );
  const { person } = renderAt('/findings');
  expect(await screen.findByText('Pull request open')).toBeInTheDocument();
  await person.click(screen.getByRole('button', { name: finding.message }));
  expect(await screen.findByRole('link', { name: 'At its host' })).toHaveAttribute('href', link);
  expect(screen.queryByRole('button', { name: /pull request/ })).not.toBeInTheDocument();
});

it('says why it is not known where a resource is declared, and what to do', async () => {
  renderAt(`/findings/${uuid(4, 6)}`);
  const where = await screen.findByRole('region', { name: 'Where this is declared' });
  expect(await within(where).findByText(/No connected repository is known/)).toBeInTheDocument();
  expect(within(where).getByText(/upload its Terraform state/)).toBeInTheDocument();
  expect(screen.queryByText(/it is temporary/)).not.toBeInTheDocument();
});

it('narrows findings to what code declares', async () => {
  const { person, address } = renderAt('/findings');
  const facet = within(await screen.findByRole('group', { name: 'Declared in code' }));
  await person.click(facet.getByRole('checkbox', { name: /Yes/ }));
  expect(address()).toBe('/findings?declared=yes');
});
