import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { codeScanFixture, codeScanId } from '@/testing/fixtures/code';
import { meFixture } from '@/testing/fixtures/people';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

const archive = () => new File(['PK'], 'infra.zip', { type: 'application/zip' });

it('uploads an archive under its name and leads to what was found', async () => {
  let name: string | null = null;
  server.use(
    http.post('*/api/v1/code/scans', ({ request }) => {
      name = new URL(request.url).searchParams.get('name');
      return HttpResponse.json(codeScanFixture(), { status: 202 });
    }),
  );
  const { person, address } = renderAt('/code/uploads');
  await person.upload(await screen.findByLabelText('Archive'), archive());
  await waitFor(() => expect(address()).toBe(`/code/scans/${codeScanId}`));
  expect(name).toBe('infra.zip');
});

it('tells why an archive was refused', async () => {
  const problem = { type: 'about:blank', title: 'Some values need mending', status: 422, detail: 'It is no archive.' };
  server.use(http.post('*/api/v1/code/scans', () => HttpResponse.json(problem, { status: 422 })));
  const { person } = renderAt('/code/uploads');
  await person.upload(await screen.findByLabelText('Archive'), archive());
  expect(await screen.findByText('It is no archive.')).toBeInTheDocument();
});

it('lists what was scanned, and says what to do where nothing was', async () => {
  const { person, address } = renderAt('/code/uploads');
  const row = within(await screen.findByRole('grid', { name: 'Scans of code' })).getAllByRole('row')[1];
  expect(row).toHaveTextContent(/infrastructure, branch main.*2 findings, 2 high or critical/);
  await person.click(screen.getByRole('link', { name: 'infrastructure, branch main' }));
  await waitFor(() => expect(address()).toBe(`/code/scans/${codeScanId}`));
});

it('says what to do where nothing was scanned, and takes nothing from those who may not', async () => {
  server.use(
    http.get('*/api/v1/code/scans', () => HttpResponse.json({ items: [], next: null })),
    http.get('*/api/v1/me', () => HttpResponse.json(meFixture(['READ']))),
  );
  renderAt('/code/uploads');
  expect(await screen.findByText('No code was scanned yet')).toBeInTheDocument();
  expect(screen.queryByLabelText('Archive')).not.toBeInTheDocument();
});

it('shows each finding with its lines, and the patch beside it', async () => {
  renderAt(`/code/scans/${codeScanId}`);
  const logs = await screen.findByRole('article', { name: 'stacks/logs/main.tf' });
  expect(logs).toHaveTextContent('4resource "aws_s3_bucket" "logs" {');
  expect(logs).toHaveTextContent('The patch mends it.');
  expect(await within(logs).findByRole('group', { name: /Patch of/ })).toHaveTextContent('block_public_acls');
  const network = screen.getByRole('article', { name: 'stacks/logs/network.tf' });
  expect(network).toHaveTextContent("The patch leaves it: It needs a value for 'cidr'");
  expect(within(network).queryByRole('group', { name: /Patch of/ })).not.toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Download the patch' })).toHaveAttribute(
    'href',
    `/api/v1/code/scans/${codeScanId}/patch`,
  );
});

it('keeps apart what could not be read, could not be told, and was accepted', async () => {
  renderAt(`/code/scans/${codeScanId}`);
  expect(await screen.findByText(/A block has no end/)).toBeInTheDocument();
  expect(screen.getByRole('region', { name: 'Could not be told' })).toHaveTextContent(/comes from a data source/);
  expect(screen.getByRole('region', { name: 'Accepted in the sources' })).toHaveTextContent(/until 2027-01-31/);
});

it('says why a scan failed', async () => {
  const failed = { status: 'FAILED' as const, reason: 'The sources are nested too deeply.', summary: null };
  server.use(http.get('*/api/v1/code/scans/*', () => HttpResponse.json(codeScanFixture({ ...failed, findings: [] }))));
  renderAt(`/code/scans/${codeScanId}`);
  expect(await screen.findByText('The sources are nested too deeply.')).toBeInTheDocument();
});
