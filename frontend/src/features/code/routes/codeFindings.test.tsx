import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { meFixture } from '@/testing/fixtures/people';
import { codeFindingId, findingInCodeFixture, openPorts, pullRequestFixture } from '@/testing/fixtures/repositories';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

const here = `/code/findings/${codeFindingId}`;

it('keeps what it is narrowed to in the address, and asks the server for just that', async () => {
  let asked = '';
  server.use(
    http.get('*/api/v1/code/findings', ({ request }) => {
      asked = new URL(request.url).search;
      return HttpResponse.json({ items: [findingInCodeFixture()], next: null });
    }),
  );
  const { person, address } = renderAt('/code/findings?status=OPEN');
  await person.click(await screen.findByRole('checkbox', { name: /High/ }));
  await waitFor(() => expect(address()).toBe('/code/findings?status=OPEN&severity=high'));
  await person.click(screen.getByRole('checkbox', { name: /acme\/infrastructure/ }));
  await waitFor(() => expect(asked).toContain('repository=r1'));
  expect(asked).toContain('severity=high');
  expect(asked).toContain('status=OPEN');
  await person.click(screen.getByRole('button', { name: 'Remove high' }));
  await waitFor(() => expect(address()).not.toContain('severity'));
});

it('loads the next page of a long list', async () => {
  server.use(
    http.get('*/api/v1/code/findings', ({ request }) =>
      new URL(request.url).searchParams.get('cursor') === 'more'
        ? HttpResponse.json({ items: [findingInCodeFixture({ id: 'last', message: 'The last one.' })], next: null })
        : HttpResponse.json({ items: [findingInCodeFixture()], next: 'more' }),
    ),
  );
  renderAt('/code/findings');
  expect(await screen.findByText('The last one.')).toBeInTheDocument();
});

it('opens a finding beside the list by keyboard', async () => {
  const { person, address } = renderAt('/code/findings');
  await screen.findByRole('table', { name: 'Findings in code' });
  await person.keyboard('jo');
  await waitFor(() => expect(address()).toBe('/code/findings?open=cf2'));
  const drawer = within(await screen.findByRole('complementary', { name: 'Finding in code' }));
  expect(await drawer.findByRole('heading', { name: 'Port 22 is open to 0.0.0.0/0.' })).toBeInTheDocument();
  await person.keyboard('{Escape}');
  await waitFor(() => expect(address()).toBe('/code/findings'));
});

it('tells what is wrong, where, why it matters, and what the patch does', async () => {
  renderAt(here);
  expect(await screen.findByRole('link', { name: /logs\/main.tf:4–6/ })).toHaveAttribute(
    'href',
    'https://github.com/acme/infrastructure/blob/4f2a9c81d0/live/production/logs/main.tf#L4-L6',
  );
  expect(screen.getByText(/enough to publish every object/)).toBeInTheDocument();
  expect(screen.getByRole('group', { name: /Patch of/ })).toHaveTextContent('block_public_acls');
});

it('says why a finding is not open any more', async () => {
  server.use(
    http.get('*/api/v1/code/findings/:id', () =>
      HttpResponse.json({
        finding: findingInCodeFixture({ status: 'RESOLVED', cause: 'GONE' }),
        excerpt: 'x',
        why: 'w',
        hunk: null,
      }),
    ),
  );
  renderAt(here);
  expect(await screen.findByText('It is not declared any more.')).toBeInTheDocument();
});

it('opens a pull request and shows it while it is prepared', async () => {
  let opened = false;
  server.use(
    http.get('*/api/v1/code/findings/:id', () =>
      HttpResponse.json({
        finding: findingInCodeFixture(opened ? { pullRequest: { id: 'p9', status: 'PREPARING', link: null } } : {}),
        excerpt: 'x',
        why: 'w',
        hunk: '',
      }),
    ),
    http.post('*/api/v1/findings/:id/pull-request', () => {
      opened = true;
      return HttpResponse.json(pullRequestFixture({ status: 'PREPARING' }), { status: 201 });
    }),
  );
  const { person } = renderAt(here);
  await person.click(await screen.findByRole('button', { name: 'Open pull request' }));
  await person.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Open it' }));
  expect(await screen.findByText('Preparing a pull request')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /pull request/ })).not.toBeInTheDocument();
});

it('asks for what the server says that it misses', async () => {
  const bodies: unknown[] = [];
  const params = [{ name: 'cidr', type: 'string', why: 'The range that administrators come from' }];
  const problem = {
    title: 'A choice is missing',
    status: 422,
    detail: 'This fix needs a choice of yours first: cidr.',
  };
  server.use(
    http.get('*/api/v1/code/findings/:id', () =>
      HttpResponse.json({ finding: findingInCodeFixture(openPorts), excerpt: 'x', why: 'w', hunk: null }),
    ),
    http.post('*/api/v1/findings/:id/pull-request', async ({ request }) => {
      bodies.push(await request.json());
      return bodies.length === 1
        ? HttpResponse.json({ ...problem, field: 'params.cidr', params }, { status: 422 })
        : HttpResponse.json(pullRequestFixture({ status: 'PREPARING' }), { status: 201 });
    }),
  );
  const { person } = renderAt('/code/findings/cf2');
  expect(await screen.findByText(/The patch leaves it: It needs/)).toBeInTheDocument();
  await person.click(await screen.findByRole('button', { name: 'Open pull request' }));
  const dialog = within(await screen.findByRole('dialog'));
  await person.click(dialog.getByRole('button', { name: 'Open it' }));
  const cidr = await dialog.findByLabelText(/cidr/);
  expect(dialog.getByText('The range that administrators come from')).toBeInTheDocument();
  expect(dialog.getByRole('button', { name: 'Open it' })).toBeDisabled();
  await person.type(cidr, '10.0.0.0/8');
  await person.click(dialog.getByRole('checkbox', { name: /It may replace the resource/ }));
  await person.click(dialog.getByRole('button', { name: 'Open it' }));
  await waitFor(() =>
    expect(bodies).toEqual([
      { params: {}, allowReplace: false },
      { params: { cidr: '10.0.0.0/8' }, allowReplace: true },
    ]),
  );
});

it('says why no pull request can be opened', async () => {
  const problem = { title: 'Conflict', status: 409, detail: 'There is no safe edit: mend it by hand in main.tf.' };
  server.use(http.post('*/api/v1/findings/:id/pull-request', () => HttpResponse.json(problem, { status: 409 })));
  const { person } = renderAt(here);
  await person.click(await screen.findByRole('button', { name: 'Open pull request' }));
  await person.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Open it' }));
  expect(await screen.findByText(problem.detail)).toBeInTheDocument();
});

it('lets a viewer read findings and open nothing', async () => {
  server.use(http.get('*/api/v1/me', () => HttpResponse.json(meFixture(['READ']))));
  renderAt(here);
  expect(await screen.findByText(/An operator of the whole organization/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /pull request/ })).not.toBeInTheDocument();
});

it('opens one pull request for several findings, and says which it leaves', async () => {
  let sent: unknown;
  server.use(
    http.post('*/api/v1/pull-requests', async ({ request }) => {
      sent = await request.json();
      const refused = [{ finding: 'cf2', reason: 'This fix needs a choice of yours first: cidr.' }];
      return HttpResponse.json({ pullRequest: pullRequestFixture({ status: 'PREPARING' }), refused }, { status: 201 });
    }),
  );
  const { person } = renderAt('/code/findings');
  for (const box of (await screen.findAllByRole('checkbox', { name: /^Select/ })).slice(0, 2)) await person.click(box);
  const bar = within(screen.getByRole('toolbar', { name: 'Selected findings' }));
  expect(bar.getByText('2 findings selected')).toBeInTheDocument();
  await person.click(bar.getByRole('button', { name: 'Open pull request' }));
  const openIt = within(await screen.findByRole('dialog')).getByRole('button', { name: 'Open it' });
  await waitFor(() => expect(openIt).toBeEnabled());
  await person.click(openIt);
  const left = within(await screen.findByRole('list', { name: 'What it leaves' }));
  expect(left.getByText(/needs a choice of yours first/)).toBeInTheDocument();
  expect(sent).toEqual({ findings: ['cf2', codeFindingId], params: {}, allowReplace: false });
  await person.click(bar.getByRole('button', { name: 'Clear selection' }));
  await waitFor(() => expect(screen.queryByRole('toolbar', { name: 'Selected findings' })).not.toBeInTheDocument());
});

it('asks once for what several fixes leave to people, and sends only what was chosen', async () => {
  let sent: unknown;
  server.use(
    http.post('*/api/v1/pull-requests', async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json(
        { pullRequest: pullRequestFixture({ status: 'PREPARING' }), refused: [] },
        { status: 201 },
      );
    }),
  );
  const { person } = renderAt('/code/findings');
  for (const box of (await screen.findAllByRole('checkbox', { name: /^Select/ })).slice(0, 2)) await person.click(box);
  await person.click(screen.getByRole('button', { name: 'Open pull request' }));
  const dialog = within(await screen.findByRole('dialog'));
  await person.type(await dialog.findByLabelText('cidr'), '10.0.0.0/8');
  expect(dialog.getByText(/range that administrators come from/)).toBeInTheDocument();
  expect(await dialog.findByRole('checkbox', { name: /acknowledgeWebsite/ })).not.toBeChecked();
  await person.click(dialog.getByRole('button', { name: 'Open it' }));
  expect(await screen.findByText('A pull request is being prepared')).toBeInTheDocument();
  expect(sent).toEqual({ findings: ['cf2', codeFindingId], params: { cidr: '10.0.0.0/8' }, allowReplace: false });
});

it('opens the pull request, too, where it cannot be told what its fixes leave to people', async () => {
  server.use(http.get('*/api/v1/policies/:id', () => HttpResponse.json({ title: 'No', status: 404 }, { status: 404 })));
  const { person } = renderAt('/code/findings');
  const [first] = await screen.findAllByRole('checkbox', { name: /^Select/ });
  if (first === undefined) throw new Error('nothing to select');
  await person.click(first);
  await person.click(screen.getByRole('button', { name: 'Open pull request' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(await dialog.findByText(/left out, and the answer names it/)).toBeInTheDocument();
  await person.click(dialog.getByRole('button', { name: 'Open it' }));
  expect(await screen.findByRole('list', { name: 'What it leaves' })).toHaveTextContent('cidr');
});

it('lets nobody select who may not have code changed', async () => {
  server.use(http.get('*/api/v1/me', () => HttpResponse.json(meFixture(['READ']))));
  renderAt('/code/findings');
  await screen.findByRole('table', { name: 'Findings in code' });
  expect(screen.queryByRole('checkbox', { name: /^Select/ })).not.toBeInTheDocument();
});
