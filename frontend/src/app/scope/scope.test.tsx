import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { accountId } from '@/testing/fixtures/basics';
import { batchFixture } from '@/testing/fixtures/batches';
import { overviewFixture } from '@/testing/fixtures/activity';
import { meFixture } from '@/testing/fixtures/people';
import { teamFixture } from '@/testing/fixtures/teams';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

const button = (words: string) => screen.findByRole('button', { name: `You look at: ${words}` });

/** The parts of every question to the API that say what is looked at, by path. */
function asked() {
  const questions = new Map<string, string>();
  const note = ({ request }: { request: Request }) => {
    const url = new URL(request.url);
    const within = [...url.searchParams].filter(([name]) => name.startsWith('in') || name === 'team');
    questions.set(url.pathname.replace('/api/v1/', ''), new URLSearchParams(within).toString());
  };
  server.events.on('request:start', note);
  return questions;
}

it('narrows every page to what is chosen, keeps it in the address and goes back', async () => {
  const questions = asked();
  const { person, address, back } = renderAt('/findings?status=OPEN');
  await person.click(await button('Everything'));
  const dialog = within(await screen.findByRole('dialog', { name: 'What do you look at?' }));
  await person.click(await dialog.findByRole('checkbox', { name: 'production' }));
  await person.click(dialog.getByRole('checkbox', { name: /Acme production/ }));
  await person.selectOptions(await dialog.findByLabelText('Team'), 'Payments');
  await person.click(dialog.getByRole('button', { name: 'Show it' }));
  const chosen = `inAccount=${accountId}&inEnvironment=production&inTeam=${teamFixture().id}`;
  await waitFor(() => expect(address()).toBe(`/findings?status=OPEN&${chosen}`));
  await button('production, Acme production, team Payments');
  await waitFor(() => expect(questions.get('findings')).toBe(chosen));
  expect(questions.get('findings/facets')).toBe(chosen);

  await person.click(screen.getByRole('link', { name: 'Overview' }));
  await waitFor(() => expect(address()).toBe(`/?${chosen}`));
  await screen.findByRole('link', { name: /all teams/ });
  for (const path of ['overview', 'overview/heat-map', 'fix-groups', 'metrics/improvement', 'remediation-batches']) {
    await waitFor(() => expect(questions.get(path), path).toBe(chosen));
  }
  await waitFor(() => expect(questions.get('remediations')).toBe(chosen.replace('inTeam', 'team')));

  await person.click(screen.getByRole('link', { name: 'Inventory' }));
  const accounts = chosen.replace(/&inTeam=.*/, '');
  await waitFor(() => expect(questions.get('resources')).toBe(accounts));
  expect(await screen.findByText(/cannot be narrowed to a team/)).toBeInTheDocument();

  back();
  back();
  back();
  await waitFor(() => expect(address()).toBe('/findings?status=OPEN'));
  await button('Everything');
});

it('says on a page that shows everything that it does', async () => {
  const { person, address } = renderAt('/policies?inEnvironment=production');
  expect(await screen.findByText(/This page shows everything/)).toHaveTextContent('narrowed to production');
  await person.click(screen.getByRole('button', { name: 'Show everything' }));
  await waitFor(() => expect(address()).toBe('/policies'));
  expect(screen.queryByText(/This page shows everything/)).not.toBeInTheDocument();
});

it('offers the accounts of the chosen environments, and no teams to those who do not know them', async () => {
  server.use(http.get('*/api/v1/me', () => HttpResponse.json({ ...meFixture(['READ']), wholeTenant: false })));
  const { person } = renderAt('/findings');
  await person.click(await button('Everything'));
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByRole('checkbox', { name: /Acme production/ });
  await person.click(await dialog.findByRole('checkbox', { name: 'staging' }));
  expect(dialog.queryByRole('checkbox', { name: /Acme production/ })).not.toBeInTheDocument();
  expect(dialog.getByRole('checkbox', { name: /Acme staging/ })).toBeInTheDocument();
  expect(dialog.queryByLabelText('Team')).not.toBeInTheDocument();
});

it('asks for the fixes of what is looked at, and of nothing else', async () => {
  let query = '';
  server.use(
    http.post('*/api/v1/remediation-batches', ({ request }) => {
      query = new URL(request.url).search;
      return HttpResponse.json(batchFixture(), { status: 201 });
    }),
  );
  const { person, address } = renderAt('/?inEnvironment=production');
  await person.click(await screen.findByRole('button', { name: /^Request 46 fixes: S3 bucket blocks/ }));
  const dialog = within(await screen.findByRole('dialog'));
  await person.click(dialog.getByRole('button', { name: 'Request fixes' }));
  await waitFor(() => expect(address()).toBe(`/batches/${batchFixture().id}?inEnvironment=production`));
  expect(query).toBe('?inEnvironment=production');
});

it('does not take an address without an account for a first run', async () => {
  server.use(http.get('*/api/v1/overview', () => HttpResponse.json(overviewFixture({ accounts: 0, firstRun: false }))));
  const { person, address } = renderAt('/?inAccount=gone');
  expect(await screen.findByRole('heading', { name: /No account is among/ })).toBeInTheDocument();
  await person.click(screen.getByRole('button', { name: 'Show everything' }));
  await waitFor(() => expect(address()).toBe('/'));
});

it('does not say of a part where nothing is that nothing was found at all', async () => {
  server.use(http.get('*/api/v1/findings', () => HttpResponse.json({ items: [], next: null })));
  const { person, address } = renderAt('/findings?inEnvironment=staging');
  expect(await screen.findByRole('heading', { name: 'No finding fits these filters' })).toBeInTheDocument();
  await person.click(screen.getByRole('button', { name: 'Clear all filters' }));
  await waitFor(() => expect(address()).toBe('/findings'));
});
