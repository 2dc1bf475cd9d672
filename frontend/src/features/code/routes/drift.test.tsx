import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it, vi } from 'vitest';
import { driftFixture } from '@/testing/fixtures/drift';
import { meFixture } from '@/testing/fixtures/people';
import { driftRemediationFixture } from '@/testing/fixtures/remediations';
import { repositoryId } from '@/testing/fixtures/repositories';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

it('shows both sides of each difference, where it is declared, and what could not be compared', async () => {
  renderAt('/code/drift');
  const logs = within(await screen.findByRole('article', { name: 'acme-logs' }));
  const rows = logs.getAllByRole('row');
  expect(rows[1]).toHaveTextContent('/VersioningConfiguration/StatusEnabledSuspended');
  expect(rows[2]).toHaveTextContent('/Tags/ownerplatformnot set');
  expect(logs.getByText(/live\/production\/logs\/main.tf:4–6/)).toBeInTheDocument();
  expect(logs.getByText(/3 declared values could not be compared/)).toBeInTheDocument();
  expect(within(screen.getByRole('article', { name: 'acme-ssh' })).queryByText(/could not be compared/)).toBeNull();
});

it('brings its tab into view, which a narrow window cuts', async () => {
  const seen: (string | null)[] = [];
  vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: Element) {
    seen.push(this.textContent);
  });
  renderAt('/code/drift');
  expect(await screen.findByRole('article', { name: 'acme-logs' })).toBeInTheDocument();
  expect(seen).toEqual(['Drift']);
});

it('asks for what the address says, and leaves it out again', async () => {
  let asked = '';
  server.use(
    http.get('*/api/v1/drift', ({ request }) => {
      asked = new URL(request.url).search;
      return HttpResponse.json({ items: [], next: null });
    }),
  );
  const { person, address } = renderAt(`/code/drift?repository=${repositoryId}`);
  expect(await screen.findByText('Nothing has drifted')).toBeInTheDocument();
  expect(asked).toContain(`repository=${repositoryId}`);
  expect(asked).toContain('status=OPEN');
  await person.click(await screen.findByRole('button', { name: `Remove ${repositoryId}` }));
  await waitFor(() => expect(address()).not.toContain('repository'));
  await person.click(screen.getByRole('button', { name: 'As declared again' }));
  await waitFor(() => expect(asked).toContain('status=RESOLVED'));
});

it('narrows drift to the accounts that somebody looks at', async () => {
  let asked = '';
  server.use(
    http.get('*/api/v1/drift', ({ request }) => {
      asked = new URL(request.url).search;
      return HttpResponse.json({ items: [], next: null });
    }),
  );
  renderAt('/code/drift?inEnvironment=production');
  expect(await screen.findByText('Nothing has drifted')).toBeInTheDocument();
  expect(asked).toContain('inEnvironment=production');
});

it('counts on its page how much of a repository has drifted', async () => {
  renderAt(`/code/repositories/${repositoryId}`);
  expect(await screen.findByRole('link', { name: '2 resources otherwise than declared' })).toHaveAttribute(
    'href',
    `/code/drift?repository=${repositoryId}`,
  );
});

it('takes a Terraform state, and says how much of it is declared', async () => {
  let sent = '';
  let root: string | null = null;
  server.use(
    http.post('*/api/v1/repositories/:id/state', async ({ request }) => {
      sent = await request.text();
      root = new URL(request.url).searchParams.get('root');
      return HttpResponse.json({ root: 'live', resources: 48, declared: 0 });
    }),
  );
  const { person } = renderAt(`/code/repositories/${repositoryId}`);
  await person.type(await screen.findByLabelText('Root module'), 'live');
  await person.upload(
    screen.getByLabelText('Terraform state'),
    new File(['{"version":4}'], 'terraform.tfstate.json', { type: 'application/json' }),
  );
  expect(await screen.findByText(/It tells of 48 resources; 0 are declared in live/)).toBeInTheDocument();
  expect(screen.getByText(/the state of another root module/)).toBeInTheDocument();
  expect(sent).toBe('{"version":4}');
  expect(root).toBe('live');
});

it('takes no state from those who may not scan', async () => {
  server.use(http.get('*/api/v1/me', () => HttpResponse.json(meFixture(['READ']))));
  renderAt(`/code/repositories/${repositoryId}`);
  expect(await screen.findByText(/A state tells for certain/)).toBeInTheDocument();
  expect(screen.queryByLabelText('Terraform state')).not.toBeInTheDocument();
});

it('shows what heals the cloud, and leads to the plan that others approve', async () => {
  let sent: unknown;
  server.use(
    http.post('*/api/v1/drift/:id/remediation', async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json(driftRemediationFixture(), { status: 201 });
    }),
  );
  const { person, address } = renderAt('/code/drift');
  const logs = within(await screen.findByRole('article', { name: 'acme-logs' }));
  await person.click(logs.getByRole('button', { name: 'Heal the cloud' }));
  expect(await logs.findByRole('group', { name: 'What changes in the cloud' })).toHaveTextContent('Enabled');
  expect(logs.getByText(/until 2 other people approved it/)).toBeInTheDocument();
  await person.click(logs.getByRole('button', { name: 'Ask for it' }));
  const dialog = within(await screen.findByRole('dialog'));
  await person.type(dialog.getByLabelText(/Why now/), 'Changed by hand');
  await person.click(dialog.getByRole('button', { name: 'Ask for it' }));
  await waitFor(() => expect(address()).toBe(`/remediations/${driftRemediationFixture().id}`));
  expect(sent).toEqual({ reason: 'Changed by hand' });
});

it('says why the cloud cannot be healed', async () => {
  server.use(
    http.get('*/api/v1/drift/:id/remediation', () =>
      HttpResponse.json({ plan: null, reason: "No API call is known that sets '/tags/team'." }),
    ),
  );
  const { person } = renderAt('/code/drift');
  await person.click(await screen.findByRole('button', { name: 'Heal the cloud' }));
  expect(await screen.findByText(/cannot be healed in the cloud. No API call/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Ask for it' })).not.toBeInTheDocument();
});

it('shows what heals the code, and opens the pull request for it', async () => {
  const { person, address } = renderAt('/code/drift');
  const logs = within(await screen.findByRole('article', { name: 'acme-logs' }));
  await person.click(logs.getByRole('button', { name: 'Heal the code' }));
  expect(await logs.findByRole('group', { name: /Patch of/ })).toHaveTextContent('block_public_acls');
  expect(logs.getByRole('list', { name: 'What the patch leaves' })).toHaveTextContent(
    /owner stays as it is: its value/,
  );
  await person.click(logs.getByRole('button', { name: 'Open pull request' }));
  await waitFor(() => expect(address()).toBe('/code/pull-requests/p4'));
});

it('leads to what was asked for already', async () => {
  renderAt('/code/drift');
  const ssh = within(await screen.findByRole('article', { name: 'acme-ssh' }));
  expect(ssh.getByRole('link', { name: 'The plan for the cloud' })).toBeInTheDocument();
  expect(ssh.getByRole('link', { name: 'The pull request for the code' })).toHaveAttribute(
    'href',
    '/code/pull-requests/p5',
  );
  expect(ssh.queryByRole('button', { name: /Heal/ })).not.toBeInTheDocument();
  expect(ssh.queryByText(/the cloud as it is declared|the code as the cloud is/i)).not.toBeInTheDocument();
});

it('hints at no way that is under way already', async () => {
  const remediation = { id: driftRemediationFixture().id, status: 'PROPOSED' } as const;
  server.use(
    http.get('*/api/v1/drift', () => HttpResponse.json({ items: [driftFixture({ remediation })], next: null })),
  );
  renderAt('/code/drift');
  expect(await screen.findByRole('button', { name: 'Heal the code' })).toBeInTheDocument();
  expect(screen.getByText('The code as the cloud is.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Heal the cloud' })).not.toBeInTheDocument();
});

it('says where no edit of the code is safe', async () => {
  server.use(
    http.get('*/api/v1/drift/:id/patch', () =>
      HttpResponse.json({ patch: '', commit: 'abcdef0123456789', left: [{ pointer: '/Name', why: 'it is computed' }] }),
    ),
  );
  const { person } = renderAt('/code/drift');
  await person.click(await screen.findByRole('button', { name: 'Heal the code' }));
  expect(await screen.findByText('No edit of the code is safe here.')).toBeInTheDocument();
  expect(screen.getByText(/it is computed/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Open pull request' })).not.toBeInTheDocument();
});
