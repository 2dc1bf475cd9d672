import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { accountId } from '@/testing/fixtures/basics';
import { statesFixture } from '@/testing/fixtures/drift';
import { meFixture } from '@/testing/fixtures/people';
import { refusedReport, repositoryFixture, repositoryId, unfinishedRepository } from '@/testing/fixtures/repositories';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

const here = `/code/repositories/${repositoryId}`;
const viewer = () => server.use(http.get('*/api/v1/me', () => HttpResponse.json(meFixture(['READ']))));

it('lists the repositories, each number leading to its findings', async () => {
  renderAt('/code');
  const card = within(await screen.findByRole('article', { name: 'acme/infrastructure' }));
  expect(card.getByRole('link', { name: /Critical 1/ })).toHaveAttribute(
    'href',
    `/code/findings?repository=${repositoryId}&severity=critical&status=OPEN`,
  );
  expect(card.getByText('4f2a9c81d0')).toBeInTheDocument();
  const unfinished = within(screen.getByRole('article', { name: 'acme/network' }));
  expect(unfinished.getByText('not scanned yet')).toBeInTheDocument();
  expect(unfinished.getByRole('link', { name: /test it/ })).toHaveAttribute(
    'href',
    '/code/repositories/new?repository=r2&step=test',
  );
});

it('tells a tenant without repositories what one is for', async () => {
  server.use(http.get('*/api/v1/repositories', () => HttpResponse.json({ items: [], next: null })));
  renderAt('/code');
  expect(await screen.findByRole('heading', { name: 'No repository is connected' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'upload it' })).toHaveAttribute('href', '/code/uploads');
});

it('adds a repository: allow its host, test it, keep the secret, scan it', async () => {
  let wanted: unknown;
  let hosts: unknown;
  server.use(
    http.post('*/api/v1/repositories', async ({ request }) => {
      wanted = await request.json();
      return HttpResponse.json({ repository: repositoryFixture(), webhookSecret: 'once-and-no-more' }, { status: 201 });
    }),
    http.put('*/api/v1/repositories/hosts', async ({ request }) => {
      const body = (await request.json()) as object;
      hosts = body;
      return HttpResponse.json(body);
    }),
  );
  const { person, address } = renderAt('/code/repositories/new');
  await person.type(await screen.findByLabelText(/Address/), 'git.acme.example/infra');
  expect(screen.getByText(/Begin with https/)).toBeInTheDocument();
  await person.clear(screen.getByLabelText(/Address/));
  await person.type(screen.getByLabelText(/Address/), 'https://git.acme.example/acme/infra.git');
  await person.type(screen.getByLabelText(/^Token/), 'hush');
  const next = screen.getByRole('button', { name: 'Continue' });
  expect(next).toBeDisabled();
  await person.click(await screen.findByRole('button', { name: 'Allow git.acme.example' }));
  await waitFor(() => expect(next).toBeEnabled());
  expect(hosts).toEqual({ hosts: ['github.com', 'gitlab.acme.example', 'git.acme.example'] });
  await person.click(next);
  expect(await screen.findByText('The branch is there')).toBeInTheDocument();
  expect(wanted).toEqual({
    name: 'acme/infra',
    url: 'https://git.acme.example/acme/infra.git',
    branch: 'main',
    directory: '',
    credential: { kind: 'TOKEN', token: 'hush' },
  });
  await person.click(screen.getByRole('button', { name: 'Continue' }));
  expect(await screen.findByText('once-and-no-more')).toBeInTheDocument();
  await person.click(screen.getByRole('button', { name: 'Start the first scan' }));
  await waitFor(() => expect(address()).toBe(here));
});

it('asks for a key and the keys of the host where the address is of ssh', async () => {
  let wanted: unknown;
  server.use(
    http.post('*/api/v1/repositories', async ({ request }) => {
      wanted = await request.json();
      return HttpResponse.json({ repository: repositoryFixture(), webhookSecret: 's' }, { status: 201 });
    }),
  );
  const { person } = renderAt('/code/repositories/new');
  await person.type(await screen.findByLabelText(/Address/), 'git@github.com:acme/infra.git');
  await person.type(screen.getByLabelText(/Private key/), '-----BEGIN X');
  expect(screen.getByRole('button', { name: 'Continue' })).toBeDisabled();
  await person.type(screen.getByLabelText(/The host's keys/), 'github.com ssh-ed25519 AAAA');
  await person.click(screen.getByRole('button', { name: 'Continue' }));
  await waitFor(() =>
    expect(wanted).toMatchObject({
      url: 'ssh://github.com/acme/infra.git',
      credential: { kind: 'SSH_KEY', privateKey: '-----BEGIN X', knownHosts: 'github.com ssh-ed25519 AAAA' },
    }),
  );
});

it('says which step of the test failed and how to mend it, and goes no further', async () => {
  renderAt('/code/repositories/new?repository=r2&step=test');
  expect(await screen.findByText(/Make a token that may read/)).toBeInTheDocument();
  expect(screen.getAllByText(/not tried/)).toHaveLength(2);
  expect(screen.getByRole('button', { name: 'Continue' })).toBeDisabled();
});

it('offers the states that the code names, and confirms one beside those that are read', async () => {
  let sent: unknown;
  let version: string | null = null;
  server.use(
    http.put('*/api/v1/repositories/:id/states', async ({ request }) => {
      version = request.headers.get('If-Match');
      sent = await request.json();
      return HttpResponse.json({ items: statesFixture });
    }),
  );
  const { person } = renderAt(here);
  expect(await screen.findByText('s3://acme-terraform/live/network.tfstate')).toBeInTheDocument();
  expect(screen.getByText(/was denied/)).toBeInTheDocument();
  expect(screen.getByText('Not read')).toBeInTheDocument();
  await person.click(screen.getByRole('button', { name: 'Read from S3 the state of live/network' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByLabelText(/Bucket/)).toHaveValue('acme-terraform');
  expect(dialog.getByRole('button', { name: 'Confirm' })).toBeDisabled();
  await person.selectOptions(dialog.getByLabelText('Account'), accountId);
  expect(dialog.getByRole('link', { name: /the connection of/ })).toBeInTheDocument();
  await person.click(dialog.getByRole('button', { name: 'Confirm' }));
  await waitFor(() => expect(sent).toBeDefined());
  const named = { bucket: 'acme-terraform', key: 'live/network.tfstate', region: 'eu-central-1' };
  expect(sent).toEqual({
    states: [
      ...statesFixture.flatMap(({ location }) => (location === null ? [] : [location])),
      { root: 'live/network', account: accountId, ...named },
    ],
  });
  expect(version).toBe('"3"');
});

it('shows where states are kept to those who only read, and offers nothing', async () => {
  viewer();
  renderAt(here);
  expect(await screen.findByText('s3://acme-terraform/live/network.tfstate')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /state of/ })).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Read now' })).not.toBeInTheDocument();
});

it('renews a credential without ever showing the one before', async () => {
  let change: unknown;
  server.use(
    http.patch('*/api/v1/repositories/:id', async ({ request }) => {
      change = await request.json();
      return HttpResponse.json(repositoryFixture());
    }),
  );
  const { person } = renderAt(here);
  await person.click(await screen.findByRole('button', { name: 'Renew credential' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByLabelText(/^Token/)).toHaveValue('');
  await person.type(dialog.getByLabelText(/^Token/), 'another');
  await person.click(dialog.getByRole('button', { name: 'Renew' }));
  await waitFor(() => expect(change).toEqual({ credential: { kind: 'TOKEN', token: 'another' } }));
});

it('shows a new secret of the webhook this once', async () => {
  const { person } = renderAt(here);
  expect(await screen.findByText(/hooks\/repositories\//)).toBeInTheDocument();
  expect(screen.queryByText(/shown this once/)).not.toBeInTheDocument();
  await person.click(screen.getByRole('button', { name: 'New secret' }));
  await person.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Make it' }));
  expect(await screen.findByText(/shown this once/)).toBeInTheDocument();
  expect(screen.getByText(/^pR8dCfAa/)).toBeInTheDocument();
});

it('keeps what fixes write as lines of name and value', async () => {
  let change: unknown;
  server.use(
    http.patch('*/api/v1/repositories/:id', async ({ request }) => {
      change = await request.json();
      return HttpResponse.json(repositoryFixture());
    }),
  );
  const { person } = renderAt(here);
  await person.click(await screen.findByRole('button', { name: 'Edit' }));
  const dialog = within(await screen.findByRole('dialog'));
  const lines = dialog.getByLabelText('What fixes write');
  expect(lines).toHaveValue('cidr = 10.0.0.0/8');
  await person.type(lines, '\nodd');
  expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
  await person.type(lines, '=1');
  await person.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(change).toMatchObject({ params: { cidr: '10.0.0.0/8', odd: '1' } }));
});

it('deletes a repository only after its name was typed', async () => {
  const { person, address } = renderAt(here);
  await person.click(await screen.findByRole('button', { name: 'Delete repository' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByRole('button', { name: 'Delete' })).toBeDisabled();
  await person.type(dialog.getByLabelText(/Type acme/), 'acme/infrastructure');
  await person.click(dialog.getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(address()).toBe('/code'));
});

it('says why a repository cannot be reached, and lets it be tested again', async () => {
  server.use(
    http.get('*/api/v1/repositories/:id', () =>
      HttpResponse.json(repositoryFixture({ ...unfinishedRepository, lastTest: refusedReport() })),
    ),
  );
  renderAt('/code/repositories/r2');
  expect(await screen.findByText(/refuses the token/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Test' })).toBeInTheDocument();
});

it('lets a viewer read repositories and change none', async () => {
  viewer();
  renderAt(here);
  expect(await screen.findByText(/with a token/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Scan now|Test|Edit|Renew|New secret|Delete/ })).not.toBeInTheDocument();
});

it('lets only an admin allow hosts, and no longer allow them', async () => {
  let hosts: unknown;
  let match: unknown;
  server.use(
    http.put('*/api/v1/repositories/hosts', async ({ request }) => {
      const body = (await request.json()) as object;
      hosts = body;
      match = request.headers.get('If-Match');
      return HttpResponse.json(body);
    }),
  );
  const { person } = renderAt('/code');
  await person.click(await screen.findByRole('button', { name: 'Allow github.com no longer' }));
  await person.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'No longer allow it' }));
  await waitFor(() => expect(hosts).toEqual({ hosts: ['gitlab.acme.example'] }));
  expect(match).toBe('"1"');
  expect(await screen.findByRole('list', { name: 'Allowed hosts' })).not.toHaveTextContent('github.com');
});
