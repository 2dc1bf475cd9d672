import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { connectionFixture, testFixture } from '@/testing/fixtures/accounts';
import { ago, connectionId, scanId } from '@/testing/fixtures/basics';
import { otto } from '@/testing/fixtures/people';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

it('connects an account: choose, deploy, test, first scan', async () => {
  const ready = { ...testFixture(), status: 'READY' as const };
  const roles: unknown[] = [];
  server.use(
    http.post('*/api/v1/connections/:id/test', () => HttpResponse.json(ready)),
    http.patch('*/api/v1/connections/:id', async ({ request }) => {
      roles.push(await request.json());
      return HttpResponse.json(connectionFixture());
    }),
  );
  const { person, address } = renderAt('/connections/new');
  await person.type(await screen.findByLabelText(/Name/), 'Acme production');
  await person.type(screen.getByLabelText(/AWS account id/), '111122223333');
  await person.click(screen.getByRole('button', { name: 'Continue' }));
  await screen.findByRole('link', { name: /Download the template/ });
  await person.click(screen.getByRole('button', { name: 'It is deployed' }));
  await screen.findByText(/FlowLogGroup=NAME-OF-YOUR-LOG-GROUP/);
  await person.click(screen.getByRole('button', { name: 'It is deployed' }));
  const scan = await screen.findByRole('button', { name: 'Start the first scan' });
  await waitFor(() => expect(scan).toBeEnabled());
  await person.click(scan);
  await waitFor(() => expect(address()).toBe(`/scans/${scanId}`));
  expect(roles).toEqual([
    { scan: { roleArn: 'arn:aws:iam::111122223333:role/PrunellaScan' } },
    { evidence: { roleArn: 'arn:aws:iam::111122223333:role/PrunellaEvidence' } },
  ]);
});

it('refuses an account id that cannot be one before anything is sent', async () => {
  const { person } = renderAt('/connections/new');
  await person.type(await screen.findByLabelText(/AWS account id/), '12345');
  expect(screen.getByText('An account id has twelve digits.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Continue' })).toBeDisabled();
});

it('says for each permission that failed how to mend it', async () => {
  renderAt(`/connections/${connectionId}`);
  expect(await screen.findByText(/Deploy the current scan template again/)).toBeInTheDocument();
});

it('says as whom each role was tested', async () => {
  renderAt(`/connections/${connectionId}`);
  const tested = async (title: string) =>
    (await screen.findByRole('heading', { level: 2, name: title })).closest('[data-ouia-component-type$="Card"]');
  expect(await tested('May read')).toHaveTextContent('assumed-role/PrunellaScan');
  expect(await tested('May read')).not.toHaveTextContent('assumed-role/PrunellaFix');
  expect(await tested('May change')).toHaveTextContent('assumed-role/PrunellaFix');
  expect(await tested('May change')).not.toHaveTextContent('assumed-role/PrunellaScan');
});

it('deploys the fix role with the packs that its owner allows', async () => {
  server.use(
    http.get('*/api/v1/connections/:id', () =>
      HttpResponse.json(connectionFixture({ fixStatus: 'NONE', fix: null }), { headers: { ETag: '"3"' } }),
    ),
  );
  const { person } = renderAt(`/connections/${connectionId}`);
  await person.click(await screen.findByRole('button', { name: 'Allow fixes' }));
  expect(screen.getByRole('checkbox', { name: /^Identity/ })).not.toBeChecked();
  expect(screen.queryByText(/--parameter-overrides/)).not.toBeInTheDocument();
  await person.click(screen.getByRole('checkbox', { name: /^Identity/ }));
  await person.click(screen.getByRole('checkbox', { name: /^Network/ }));
  expect(screen.getByText(/--parameter-overrides NetworkFixes=no IdentityFixes=yes/)).toBeInTheDocument();
});

it('takes a role that may see use, and does without it again', async () => {
  const role = 'arn:aws:iam::111122223333:role/PrunellaEvidence';
  const bodies: unknown[] = [];
  let evidence: { roleArn: string; accessKeyId: null } | null = null;
  server.use(
    http.get('*/api/v1/connections/:id', () =>
      HttpResponse.json(connectionFixture({ evidence }), { headers: { ETag: '"3"' } }),
    ),
    http.patch('*/api/v1/connections/:id', async ({ request }) => {
      bodies.push(await request.json());
      evidence = evidence === null ? { roleArn: role, accessKeyId: null } : null;
      return HttpResponse.json(connectionFixture({ evidence }));
    }),
  );
  const { person } = renderAt(`/connections/${connectionId}`);
  await person.click(await screen.findByRole('button', { name: 'Let it see use' }));
  expect(screen.getByText(/--parameter-overrides FlowLogGroup=NAME-OF-YOUR-LOG-GROUP/)).toBeInTheDocument();
  await person.click(screen.getByRole('button', { name: 'Use this role' }));
  await person.click(await screen.findByRole('button', { name: 'Do without it' }));
  await screen.findByRole('button', { name: 'Let it see use' });
  expect(bodies).toEqual([{ evidence: { roleArn: role } }, { evidence: null }]);
});

it('lets a second person decide about access to fix', async () => {
  const fix = { roleArn: 'arn:aws:iam::111122223333:role/PrunellaFix', accessKeyId: null };
  const pending = { change: 'ENABLE_FIX', digest: 'd1', requestedBy: otto, fix, requestedAt: ago(1000) };
  let body: unknown;
  server.use(
    http.get('*/api/v1/connections/:id', () =>
      HttpResponse.json(connectionFixture({ fixStatus: 'PENDING_APPROVAL', fix: null, pending }), {
        headers: { ETag: '"3"' },
      }),
    ),
    http.post('*/api/v1/connections/:id/approve', async ({ request }) => {
      body = await request.json();
      return HttpResponse.json(connectionFixture());
    }),
  );
  const { person } = renderAt(`/connections/${connectionId}`);
  await person.click(await screen.findByRole('button', { name: 'Approve' }));
  await waitFor(() => expect(body).toEqual({ digest: 'd1' }));
});

it('deletes a connection only after its name was typed', async () => {
  const { person, address } = renderAt(`/connections/${connectionId}`);
  await person.click(await screen.findByRole('button', { name: 'Delete connection' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole('button', { name: 'Delete' })).toBeDisabled();
  await person.type(within(dialog).getByLabelText(/Type Acme production/), 'Acme production');
  await person.click(within(dialog).getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(address()).toBe('/connections'));
});

it('tells a tenant without accounts why nothing is found', async () => {
  server.use(http.get('*/api/v1/connections', () => HttpResponse.json({ items: [], next: null })));
  renderAt('/connections');
  expect(await screen.findByRole('heading', { name: 'No account is connected' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Connect an account' })).toBeInTheDocument();
});
