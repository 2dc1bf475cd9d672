import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { declarationFixture } from '@/testing/fixtures/drift';
import { resourceFixture } from '@/testing/fixtures/findings';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

it('searches the inventory by address', async () => {
  const { person, address } = renderAt('/inventory');
  await person.type(await screen.findByLabelText('Search resources'), 'invoices{Enter}');
  expect(address()).toBe('/inventory?q=invoices');
});

it('narrows by facets and tags, which the address keeps', async () => {
  const { person, address } = renderAt('/inventory');
  await person.click(await screen.findByRole('checkbox', { name: /S3 Bucket/ }));
  await person.type(screen.getByLabelText('Tag'), 'team=billing{Enter}');
  expect(address()).toBe('/inventory?type=AWS%3A%3AS3%3A%3ABucket&tag=team%3Dbilling');
  await person.click(await screen.findByRole('button', { name: /Remove team=billing/ }));
  expect(address()).toBe('/inventory?type=AWS%3A%3AS3%3A%3ABucket');
});

it('leads from the count of a resource to just its findings', async () => {
  renderAt('/inventory');
  const [count] = await screen.findAllByRole('link', { name: '3' });
  expect(count).toHaveAttribute('href', `/findings?status=OPEN&resource=${resourceFixture().id}`);
});

it('shows the document, what in it could not be read, and how it changed', async () => {
  renderAt('/inventory/r1');
  expect(await screen.findByText('VersioningConfiguration')).toBeInTheDocument();
  expect(screen.getByText(/could not be read: AccessDenied/)).toBeInTheDocument();
  const history = await screen.findByRole('group', { name: 'What changed' });
  expect(history).toHaveTextContent('/properties/VersioningConfiguration/Status');
  expect(history).toHaveTextContent(/Enabled.*Suspended/s);
});

it('shows what is wrong with a resource, what could not be judged, and who names it', async () => {
  renderAt(`/inventory/${resourceFixture().id}`);
  expect(await screen.findByText(/The role may not read the policy status of this bucket/)).toBeInTheDocument();
  expect(await screen.findByText('It is named by')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'invoices-key' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'team=billing' })).toHaveAttribute('href', '/inventory?tag=team%3Dbilling');
});

it('says that a resource is gone', async () => {
  server.use(
    http.get('*/api/v1/resources/:id', () =>
      HttpResponse.json({ ...resourceFixture(), goneAt: new Date().toISOString() }),
    ),
  );
  renderAt('/inventory/r1');
  expect(await screen.findByText(/Gone since/)).toBeInTheDocument();
});

it('says where code declares a resource, and how that is known', async () => {
  server.use(
    http.get('*/api/v1/resources/:id/declaration', () =>
      HttpResponse.json({ declared: declarationFixture(), reason: null, next: null }),
    ),
  );
  renderAt('/inventory/r1');
  expect(await screen.findByText('live/production/logs/main.tf:4–6')).toBeInTheDocument();
  expect(screen.getByText('a Terraform state tells it')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'acme/infrastructure' })).toHaveAttribute('href', '/code/repositories/r1');
  expect(screen.queryByRole('button', { name: 'Write it as Terraform' })).not.toBeInTheDocument();
});

it('writes a resource as Terraform that no code is known to declare', async () => {
  const { person } = renderAt('/inventory/r1');
  expect(await screen.findByText(/upload its Terraform state/)).toBeInTheDocument();
  await person.click(screen.getByRole('button', { name: 'Write it as Terraform' }));
  expect(await screen.findByRole('figure', { name: 'Terraform' })).toHaveTextContent('aws_s3_bucket.acme_logs');
  expect(screen.getByRole('button', { name: 'Copy Terraform' })).toBeInTheDocument();
  expect(screen.getByText(/Its policy could not be read/)).toBeInTheDocument();
});
