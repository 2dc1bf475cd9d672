import { screen, waitFor } from '@testing-library/react';
import { delay, http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { findingFixture } from '@/testing/fixtures/findings';
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
  expect(await screen.findByRole('option', { name: /^Findings/ })).toBeInTheDocument();
  expect(await screen.findByRole('option', { name: /^Resources/ })).toBeInTheDocument();
  await person.clear(field);
  await person.type(field, 'public access');
  const policy = await screen.findByRole('option', { name: /aws-s3-bucket-public-access-block/ });
  await person.click(policy);
  await waitFor(() => expect(address()).toBe('/policies/aws-s3-bucket-public-access-block'));
});

it('keeps what somebody chose when the server answers later', async () => {
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  server.use(
    http.get('*/api/v1/findings', async () => {
      await answered;
      return HttpResponse.json({ items: [findingFixture(1)], next: null });
    }),
  );
  const { person, address, field } = await opened();
  await person.type(field, 'bucket');
  const chosen = (await screen.findAllByRole('option', { name: /aws-s3-bucket/ }))[1];
  await person.keyboard('{ArrowDown}');
  expect(chosen).toHaveAttribute('aria-selected', 'true');
  answer();
  await screen.findByRole('option', { name: /^Findings/ });
  expect(chosen).toHaveAttribute('aria-selected', 'true');
  await person.keyboard('{Enter}');
  await waitFor(() => expect(address()).toMatch(/^\/policies\//));
});

it('never offers what it found for other words', async () => {
  server.use(
    http.get('*/api/v1/findings', ({ request }) => {
      const q = new URL(request.url).searchParams.get('q');
      return q === 'invoices' ? HttpResponse.json({ items: [findingFixture(1)], next: null }) : delay('infinite');
    }),
  );
  const { person, field } = await opened();
  await person.type(field, 'invoices');
  await screen.findByRole('option', { name: /^Findings/ });
  await person.type(field, '!');
  expect(screen.queryByRole('option', { name: /^Findings/ })).not.toBeInTheDocument();
  expect(screen.getByText('Searching …')).toBeInTheDocument();
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
