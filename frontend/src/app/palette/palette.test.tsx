import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { meFixture } from '@/testing/fixtures/people';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

async function opened(address = '/waivers') {
  const console = renderAt(address);
  await screen.findByRole('heading', { level: 1 });
  await console.person.keyboard('{Control>}k{/Control}');
  return { ...console, field: await screen.findByRole('combobox', { name: 'What' }) };
}

it('goes to a page by a few of its letters', async () => {
  const { person, address, field } = await opened();
  await person.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
  expect(field).toHaveAttribute('aria-activedescendant', screen.getAllByRole('option')[1]?.id);
  await person.type(field, 'invent{Enter}');
  await waitFor(() => expect(address()).toBe('/inventory'));
  expect(screen.queryByRole('combobox', { name: 'What' })).not.toBeInTheDocument();
});

it('finds policies by name, and findings and resources as the server does', async () => {
  const { person, address, field } = await opened();
  await person.type(field, 'invoices');
  await screen.findByText('Resources');
  expect(screen.getByText('Findings', { selector: '[role="option"] *' })).toBeInTheDocument();
  await person.clear(field);
  await person.type(field, 'public access');
  const policy = await screen.findByRole('option', { name: /aws-s3-bucket-public-access-block/ });
  await person.click(policy);
  await waitFor(() => expect(address()).toBe('/policies/aws-s3-bucket-public-access-block'));
});

it('scans an account, for those who may', async () => {
  const { person, address, field } = await opened();
  await person.type(field, 'scan staging');
  await screen.findByRole('option', { name: /Scan Acme staging/ });
  await person.keyboard('{Enter}');
  await waitFor(() => expect(address()).toMatch(/^\/scans\//));
});

it('offers nothing that a reader may not do', async () => {
  server.use(http.get('*/api/v1/me', () => HttpResponse.json(meFixture(['READ']))));
  const { person, field } = await opened();
  await person.type(field, 'scan');
  expect(screen.queryByRole('option', { name: /^Actions.*Scan/ })).not.toBeInTheDocument();
  await person.clear(field);
  expect(screen.queryByRole('option', { name: /Activity/ })).not.toBeInTheDocument();
});
