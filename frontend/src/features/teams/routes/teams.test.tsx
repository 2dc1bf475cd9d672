import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { meFixture } from '@/testing/fixtures/people';
import { grantWaiting, teamFixture } from '@/testing/fixtures/teams';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

const none = () => HttpResponse.json({ items: [], next: null });

async function rowWith(text: string | RegExp) {
  const row = (await screen.findByText(text)).closest('li');
  if (row === null) throw new Error(`nothing in a row says ${String(text)}`);
  return within(row);
}

function received(method: 'post' | 'patch' | 'delete', path: string) {
  const bodies: unknown[] = [];
  server.use(
    http[method](`*/api/v1/${path}`, async ({ request }) => {
      bodies.push(method === 'delete' ? null : await request.json());
      return method === 'delete' ? new HttpResponse(null, { status: 204 }) : HttpResponse.json({});
    }),
  );
  return bodies;
}

it('says who owns what and who may do what where', async () => {
  renderAt('/settings/teams');
  expect(await screen.findByText(/petra@acme.example, paul@acme.example/)).toHaveTextContent(
    'owns all of Acme production, whatever is tagged team=payments',
  );
  expect(screen.getByText('Approver on the accounts of Shop')).toBeInTheDocument();
});

it('lets a second person agree to exactly what waits', async () => {
  const decided = received('post', 'grants/:id/approve');
  const { person } = renderAt('/settings/teams');
  const waiting = await rowWith(/is Viewer on Acme production/);
  await person.click(waiting.getByRole('button', { name: 'Approve' }));
  await waitFor(() => expect(decided).toEqual([{ digest: grantWaiting().pending?.digest }]));
});

it('tells the person who asked that somebody else must decide', async () => {
  server.use(http.get('*/api/v1/me', () => HttpResponse.json({ ...meFixture(), subject: 'ada' })));
  renderAt('/settings/teams');
  expect(await screen.findByText('Somebody else must decide.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Approve' })).not.toBeInTheDocument();
});

it('changes the version of a team that was read', async () => {
  const saved = received('patch', 'teams/:id');
  const { person } = renderAt('/settings/teams');
  const team = await rowWith('Payments');
  await person.click(team.getByRole('button', { name: 'Change' }));
  await person.type(screen.getByLabelText('Members'), '\nnora@acme.example');
  await person.click(screen.getByRole('button', { name: 'Save' }));
  const { name, members, owns } = teamFixture();
  await waitFor(() => expect(saved).toEqual([{ name, members: [...members, 'nora@acme.example'], owns }]));
});

it('asks for a grant on one account', async () => {
  const asked = received('post', 'grants');
  const { person } = renderAt('/settings/teams');
  await person.click(await screen.findByRole('button', { name: 'New grant' }));
  await person.type(screen.getByLabelText(/E-mail address/), 'mia@acme.example');
  await person.selectOptions(screen.getByLabelText('Role'), 'operator');
  await person.selectOptions(screen.getByLabelText('Where'), 'Acme staging');
  await person.click(screen.getByRole('button', { name: 'Ask for it' }));
  await waitFor(() =>
    expect(asked).toEqual([{ person: 'mia@acme.example', role: 'operator', scope: 'account', account: 'a2' }]),
  );
});

it('deletes only after asking', async () => {
  const gone = received('delete', 'teams/:id');
  const { person } = renderAt('/settings/teams');
  const team = await rowWith('Payments');
  await person.click(team.getByRole('button', { name: 'Delete' }));
  expect(gone).toEqual([]);
  await person.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(gone).toHaveLength(1));
});

it('explains what teams are for while there are none', async () => {
  server.use(
    http.get('*/api/v1/teams', none),
    http.get('*/api/v1/grants', none),
    http.get('*/api/v1/account-groups', none),
  );
  renderAt('/settings/teams');
  expect(await screen.findByText(/its approvers decide the fixes of these/)).toBeInTheDocument();
});

it('shows nothing to change to those who only read', async () => {
  server.use(http.get('*/api/v1/me', () => HttpResponse.json(meFixture(['READ']))));
  renderAt('/settings/teams');
  expect(await screen.findByText('Approver on the accounts of Shop')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'New team' })).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Delete' })).not.toBeInTheDocument();
});

it('sends away whoever has a role on some accounts only', async () => {
  server.use(http.get('*/api/v1/me', () => HttpResponse.json({ ...meFixture(['READ']), wholeTenant: false })));
  renderAt('/settings/teams');
  expect(await screen.findByText('Your role holds for some accounts only')).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Settings' })).not.toBeInTheDocument();
});
