import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { savedViewFixture } from '@/testing/fixtures/findings';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

it('opens a view with the filters that it keeps', async () => {
  const { person, address } = renderAt('/findings?status=OPEN');
  await person.click(await screen.findByRole('link', { name: 'Critical in production' }));
  await waitFor(() => expect(address()).toBe('/findings?status=OPEN&severity=critical&environment=production'));
  expect(screen.getByRole('link', { name: 'Critical in production' })).toHaveAttribute('aria-current', 'true');
  expect(screen.queryByRole('button', { name: 'Save these filters' })).not.toBeInTheDocument();
});

it('keeps the filters of now under a name, shared on demand', async () => {
  let saved: unknown;
  server.use(
    http.post('*/api/v1/views', async ({ request }) => {
      saved = await request.json();
      return HttpResponse.json(savedViewFixture(), { status: 201 });
    }),
  );
  const { person } = renderAt('/findings?status=OPEN&service=s3&sort=firstSeen');
  await person.click(await screen.findByRole('button', { name: 'Save these filters' }));
  const dialog = await screen.findByRole('dialog', { name: 'Save these filters' });
  await person.type(within(dialog).getByLabelText(/Name/), 'New in S3');
  await person.click(within(dialog).getByLabelText(/Everybody/));
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(saved).toEqual({ name: 'New in S3', query: 'status=OPEN&service=s3&sort=firstSeen', shared: true }),
  );
});

it('shares a view on the version that was read', async () => {
  let edited: unknown;
  server.use(
    http.patch('*/api/v1/views/:id', async ({ request }) => {
      edited = { match: request.headers.get('If-Match'), body: await request.json() };
      return HttpResponse.json(savedViewFixture({ shared: true }));
    }),
  );
  const { person } = renderAt('/findings');
  await person.click(await screen.findByRole('button', { name: 'Change the view Critical in production' }));
  await person.click(await screen.findByRole('menuitem', { name: 'Share with everybody' }));
  await waitFor(() => expect(edited).toEqual({ match: '"2"', body: { shared: true } }));
});

it('gives a view another name', async () => {
  let edited: unknown;
  server.use(
    http.patch('*/api/v1/views/:id', async ({ request }) => {
      edited = await request.json();
      return HttpResponse.json(savedViewFixture({ name: 'Worst first' }));
    }),
  );
  const { person } = renderAt('/findings');
  await person.click(await screen.findByRole('button', { name: 'Change the view Critical in production' }));
  await person.click(await screen.findByRole('menuitem', { name: 'Rename' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole('button', { name: 'Rename' })).toBeDisabled();
  await person.clear(within(dialog).getByLabelText(/Name/));
  await person.type(within(dialog).getByLabelText(/Name/), 'Worst first');
  await person.click(within(dialog).getByRole('button', { name: 'Rename' }));
  await waitFor(() => expect(edited).toEqual({ name: 'Worst first' }));
});
