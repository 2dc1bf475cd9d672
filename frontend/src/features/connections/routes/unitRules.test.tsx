import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { organizationConnectionId, unitRuleFixtures } from '@/testing/fixtures/organization';
import { meFixture } from '@/testing/fixtures/people';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

const here = `/connections/${organizationConnectionId}`;

function changes(): { rules?: unknown; match?: string | null } {
  const sent: { rules?: unknown; match?: string | null } = {};
  server.use(
    http.put('*/api/v1/connections/:id/organization/rules', async ({ request }) => {
      sent.match = request.headers.get('If-Match');
      sent.rules = await request.json();
      return HttpResponse.json({ rules: unitRuleFixtures() });
    }),
  );
  return sent;
}

it('says what holds for which units, and adds a rule beside the others', async () => {
  const sent = changes();
  const { person } = renderAt(here);
  const list = await screen.findByRole('list', { name: 'Rules for units' });
  expect(within(list).getByText(/Left out: its accounts are not read/)).toBeInTheDocument();
  expect(within(list).getByText(/environment production · Every six hours/)).toBeInTheDocument();
  await person.click(screen.getByRole('button', { name: 'Add a rule' }));
  const dialog = within(await screen.findByRole('dialog'));
  await person.clear(dialog.getByLabelText(/Unit/));
  await person.type(dialog.getByLabelText(/Unit/), '/Sandbox');
  expect(dialog.getByText(/There is a rule for this unit already/)).toBeInTheDocument();
  await person.type(dialog.getByLabelText(/Unit/), '/Trials');
  await person.type(dialog.getByLabelText(/Environment/), 'staging');
  await person.selectOptions(dialog.getByLabelText('Read'), 'Every hour');
  await person.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent.match).toBe('"1"'));
  expect(sent.rules).toMatchObject({
    rules: [
      ...unitRuleFixtures(),
      { path: '/Sandbox/Trials', scan: null, environment: 'staging', schedule: { cron: '0 * * * *' } },
    ],
  });
});

it('takes a rule away and leaves the others', async () => {
  const sent = changes();
  const { person } = renderAt(here);
  const list = await screen.findByRole('list', { name: 'Rules for units' });
  await person.click(within(list).getAllByRole('button', { name: 'Remove' })[0] ?? list);
  await person.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(sent.rules).toEqual({ rules: unitRuleFixtures().slice(1) }));
});

it('lets a viewer read the rules and change none', async () => {
  server.use(http.get('*/api/v1/me', () => HttpResponse.json(meFixture(['READ']))));
  renderAt(here);
  await screen.findByRole('list', { name: 'Rules for units' });
  expect(screen.queryByRole('button', { name: /Add a rule|Change|Remove/ })).not.toBeInTheDocument();
});
