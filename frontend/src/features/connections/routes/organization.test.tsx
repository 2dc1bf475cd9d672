import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { memberFixtures, organizationConnectionId, organizationFixture } from '@/testing/fixtures/organization';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

it('shows each account of an organization with its unit, its state and why', async () => {
  renderAt(`/connections/${organizationConnectionId}`);
  const list = within(await screen.findByRole('list', { name: 'Accounts' }));
  expect(list.getAllByRole('listitem')).toHaveLength(6);
  expect(list.getByText(/Workloads › Production · production/)).toBeInTheDocument();
  expect(list.getByText(/cannot be assumed: AccessDenied/)).toBeInTheDocument();
  expect(list.getByText(/The organization calls it suspended/)).toBeInTheDocument();
  expect(list.getByText(/Its findings stay as they were/)).toBeInTheDocument();
  expect(list.getByText(/Left out by a rule/)).toBeInTheDocument();
  expect(list.getByText(/connected by itself/)).toBeInTheDocument();
});

it('shows the accounts in one state, and says so in the address', async () => {
  let asked: string | null = null;
  server.use(
    http.get('*/api/v1/connections/:id/organization/members', ({ request }) => {
      asked = new URL(request.url).searchParams.get('status');
      return HttpResponse.json({ items: memberFixtures().filter(({ status }) => status === asked), next: null });
    }),
  );
  const { person, address } = renderAt(`/connections/${organizationConnectionId}`);
  await person.click(await screen.findByRole('button', { name: 'Waits for its role 1' }));
  await waitFor(() => expect(address()).toBe(`/connections/${organizationConnectionId}?accounts=WAITING_FOR_ROLE`));
  await screen.findByText('acme-management');
  expect(asked).toBe('WAITING_FOR_ROLE');
});

it('says why the accounts could not be listed', async () => {
  const { organization } = organizationFixture();
  const discovery = organization?.discovery;
  const failure = 'Account 444455556666 may not list its organization.';
  const failing = organizationFixture({
    organization:
      organization == null || discovery == null ? null : { ...organization, discovery: { ...discovery, failure } },
  });
  server.use(http.get('*/api/v1/connections/:id', () => HttpResponse.json(failing, { headers: { ETag: '"3"' } })));
  renderAt(`/connections/${organizationConnectionId}`);
  expect(await screen.findByText(/may not list its organization/)).toBeInTheDocument();
  expect(screen.getByText(/Nothing was changed/)).toBeInTheDocument();
});

it('discovers at once when asked to', async () => {
  let asked = false;
  server.use(
    http.post('*/api/v1/connections/:id/discover', () => {
      asked = true;
      return HttpResponse.json(organizationFixture(), { status: 202 });
    }),
  );
  const { person } = renderAt(`/connections/${organizationConnectionId}`);
  await person.click(await screen.findByRole('button', { name: 'Discover now' }));
  await waitFor(() => expect(asked).toBe(true));
});

it('connects an organization: choose, deploy, test, its accounts', async () => {
  let wanted: unknown;
  const roles: unknown[] = [];
  server.use(
    http.post('*/api/v1/connections', async ({ request }) => {
      wanted = await request.json();
      return HttpResponse.json(organizationFixture({ status: 'PENDING' }), { status: 201 });
    }),
    http.patch('*/api/v1/connections/:id', async ({ request }) => {
      roles.push(await request.json());
      return HttpResponse.json(organizationFixture());
    }),
    http.post('*/api/v1/connections/:id/test', () =>
      HttpResponse.json({
        status: 'READY',
        identity: null,
        evidenceIdentity: null,
        fixIdentity: null,
        checks: [],
        testedAt: new Date().toISOString(),
      }),
    ),
  );
  const { person } = renderAt('/connections/new');
  await person.click(await screen.findByRole('radio', { name: /An AWS organization/ }));
  await person.type(screen.getByLabelText(/Name/), 'Acme');
  await person.type(screen.getByLabelText(/Management account id/), '222200001111');
  await person.click(screen.getByRole('button', { name: 'Continue' }));
  await person.click(await screen.findByRole('button', { name: 'It is deployed' }));
  const tested = await screen.findByRole('button', { name: 'See its accounts' });
  await waitFor(() => expect(tested).toBeEnabled());
  await person.click(tested);
  await screen.findByText(/create-stack-set --stack-set-name prunella-evidence/);
  await person.click(screen.getByRole('button', { name: 'Do without it' }));
  expect(await screen.findByText(/create-stack-set --stack-set-name prunella-scan/)).toBeInTheDocument();
  expect(await screen.findByText('acme-prod')).toBeInTheDocument();
  expect(wanted).toMatchObject({ kind: 'ORGANIZATION', account: '222200001111' });
  expect(roles).toHaveLength(1);
});

it('gives the accounts of an organization a role that may see use', async () => {
  let body: unknown;
  server.use(
    http.patch('*/api/v1/connections/:id', async ({ request }) => {
      body = await request.json();
      return HttpResponse.json(organizationFixture());
    }),
  );
  const { person, address } = renderAt(`/connections/new?connection=${organizationConnectionId}&step=use`);
  await person.click(await screen.findByRole('button', { name: 'It is deployed' }));
  await waitFor(() => expect(address()).toContain('step=accounts'));
  expect(body).toEqual({ evidence: { roleArn: 'arn:aws:iam::${AccountId}:role/PrunellaEvidence' } });
});
