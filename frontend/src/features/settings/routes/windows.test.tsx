import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { meFixture } from '@/testing/fixtures/people';
import { windowFixture } from '@/testing/fixtures/settings';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';
import { inputOf, startingDraft } from '../windowDraft';

it('shows what holds now and what begins when', async () => {
  renderAt('/settings/windows');
  const list = await screen.findByRole('list', { name: 'Windows and freezes' });
  expect(within(list).getByText('Frozen')).toBeInTheDocument();
  expect(within(list).getByText(/production · 0 2 \* \* \* \(Europe\/Berlin\), 2 hours/)).toBeInTheDocument();
});

it('says that fixes may write at any time, and adds a window', async () => {
  let sent: unknown;
  server.use(
    http.get('*/api/v1/windows', () => HttpResponse.json({ items: [], next: null })),
    http.post('*/api/v1/windows', async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json(windowFixture(), { status: 201 });
    }),
  );
  const { person } = renderAt('/settings/windows');
  expect(await screen.findByText('Fixes may write at any time')).toBeInTheDocument();
  await person.click(screen.getByRole('button', { name: 'Add a window or freeze' }));
  await person.type(await screen.findByLabelText(/Name/), 'Nights');
  await person.selectOptions(screen.getByLabelText('For'), 'environment:production');
  await person.click(screen.getByRole('button', { name: 'Add' }));
  await waitFor(() =>
    expect(sent).toMatchObject({ kind: 'WINDOW', name: 'Nights', environment: 'production', minutes: 120 }),
  );
});

it('lets a viewer read windows and change none', async () => {
  server.use(http.get('*/api/v1/me', () => HttpResponse.json(meFixture(['READ']))));
  renderAt('/settings/windows');
  expect(await screen.findByText('Year-end freeze')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Add|Delete/ })).not.toBeInTheDocument();
});

it('sends nothing while a time is missing or ends before it begins', () => {
  const once = { ...startingDraft(), name: 'Move', times: 'once' as const, from: '2027-01-31 22:00' };
  expect(inputOf(once)).toBeUndefined();
  expect(inputOf({ ...once, until: '2027-01-31 21:00' })).toBeUndefined();
  expect(inputOf({ ...once, until: '2027-02-01 02:00' })).toMatchObject({ kind: 'WINDOW', name: 'Move' });
});
