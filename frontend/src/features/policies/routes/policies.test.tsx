import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { meFixture } from '@/testing/fixtures/people';
import { pendingDisabling, policyFixture } from '@/testing/fixtures/policies';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

const page = `/policies/${policyFixture().id}`;

function show(change: Parameters<typeof policyFixture>[0]) {
  server.use(
    http.get('*/api/v1/policies/:id', () => HttpResponse.json(policyFixture(change), { headers: { ETag: '"3"' } })),
  );
  return renderAt(page);
}

it('narrows the catalogue, and keeps what was chosen in the address', async () => {
  const { person, address } = renderAt('/policies');
  await person.click(await screen.findByRole('checkbox', { name: /Mended by hand/ }));
  expect(address()).toBe('/policies?fix=hand');
  expect(await screen.findByRole('status')).toHaveTextContent('1 policy');
  expect(screen.getByRole('link', { name: 'Root user has a second factor' })).toBeInTheDocument();
  await person.type(screen.getByLabelText('Search policies'), 'nowhere{Enter}');
  await person.click(await screen.findByRole('button', { name: 'Clear all filters' }));
  expect(address()).toBe('/policies');
});

it('finds policies by control, and says what is not as in the catalogue', async () => {
  renderAt('/policies?q=S3.14');
  expect(await screen.findByText('catalogue: medium')).toBeInTheDocument();
  expect(screen.getByRole('status')).toHaveTextContent('1 policy');
});

it('leads from every count to its findings', async () => {
  renderAt('/policies');
  const row = (await screen.findByText('S3 bucket blocks all public access')).closest('tr');
  const count = await within(row as HTMLElement).findByRole('link', { name: /^\d+$/ });
  expect(count).toHaveAttribute('href', '/findings?status=OPEN&policy=aws-s3-bucket-public-access-block');
});

it('shows the check, the recipe, and what the fix calls on an example', async () => {
  renderAt(page);
  expect(await screen.findByRole('figure', { name: 'check' })).toHaveTextContent('has(properties.PublicAccessBlock');
  expect(screen.getByRole('figure', { name: 'recipe' })).toHaveTextContent('- merge:');
  expect(screen.getByText('s3:PutPublicAccessBlock')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: /CIS AWS/ })).toHaveAttribute('href', '/policies?framework=cis-aws-5.0');
  expect(await screen.findByRole('link', { name: '18' })).toHaveAttribute(
    'href',
    `/findings?status=HEALED&policy=${policyFixture().id}`,
  );
});

it('asks for a reason and a second person where a policy is weakened or its fixes change', async () => {
  let asked: unknown;
  server.use(
    http.patch('*/api/v1/policies/:id', async ({ request }) => {
      asked = { match: request.headers.get('If-Match'), body: await request.json() };
      return HttpResponse.json(policyFixture({ pending: pendingDisabling }));
    }),
  );
  const { person } = renderAt('/policies/aws-s3-bucket-access-logging');
  await person.click(await screen.findByRole('button', { name: 'Change' }));
  const dialog = await screen.findByRole('dialog', { name: 'Change this policy' });
  expect(within(dialog).getByRole('button', { name: 'Change' })).toBeDisabled();
  await person.selectOptions(within(dialog).getByLabelText('Severity'), 'critical');
  expect(within(dialog).getByText('It counts at once.')).toBeInTheDocument();
  await person.type(within(dialog).getByLabelText(/target/), 'acme-logs');
  expect(within(dialog).getByText(/Somebody else must agree/)).toBeInTheDocument();
  await person.type(within(dialog).getByLabelText(/Why/), 'One place for logs');
  await person.click(within(dialog).getByRole('button', { name: 'Ask for the change' }));
  await waitFor(() =>
    expect(asked).toEqual({
      match: '"1"',
      body: { enabled: true, severity: 'critical', params: { target: 'acme-logs' }, reason: 'One place for logs' },
    }),
  );
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});

it('lets somebody else decide what waits, on its digest', async () => {
  let decided: unknown;
  server.use(
    http.post('*/api/v1/policies/:id/approve', async ({ request }) => {
      decided = await request.json();
      return HttpResponse.json(policyFixture({ enabled: false }));
    }),
  );
  const { person } = show({ pending: pendingDisabling });
  expect(await screen.findByText('Another tool does this.')).toBeInTheDocument();
  await person.click(screen.getByRole('button', { name: 'Approve' }));
  await waitFor(() => expect(decided).toEqual({ digest: pendingDisabling.digest }));
});

it('lets nobody approve what they asked for, and readers change nothing', async () => {
  server.use(http.get('*/api/v1/me', () => HttpResponse.json(meFixture(['READ']))));
  show({ pending: { ...pendingDisabling, requestedBy: { subject: 'admin', name: 'Alma Admin' } } });
  expect(await screen.findByText('Somebody else must approve what you asked for.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Approve' })).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Change' })).not.toBeInTheDocument();
});
