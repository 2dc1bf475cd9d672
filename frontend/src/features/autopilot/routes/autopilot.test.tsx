import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import type { AutopilotRule, AutopilotStatus } from '@/api/types';
import { autopilotFixture, ruleFixture, waitingRuleFixture } from '@/testing/fixtures/autopilot';
import { uuid } from '@/testing/fixtures/basics';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

function serve(rules: AutopilotRule[], status: AutopilotStatus = autopilotFixture()) {
  server.use(
    http.get('*/api/v1/autopilot/rules', () =>
      HttpResponse.json({ items: rules, next: null }, { headers: { ETag: '"7"' } }),
    ),
    http.get('*/api/v1/autopilot/status', () => HttpResponse.json(status)),
  );
}

function catchRules() {
  const caught: { items?: { id?: string; name: string }[]; etag?: string | null } = {};
  server.use(
    http.put('*/api/v1/autopilot/rules', async ({ request }) => {
      caught.etag = request.headers.get('If-Match');
      Object.assign(caught, await request.json());
      return HttpResponse.json({ items: [], next: null }, { headers: { ETag: '"8"' } });
    }),
  );
  return caught;
}

it('shows what acts, what it did, and who undid it again and again', async () => {
  renderAt('/autopilot');
  expect(await screen.findByText(/After each scan the rules heal/)).toBeInTheDocument();
  expect(screen.getByText(/role\/nightly-pipeline/)).toBeInTheDocument();
  expect(screen.getByText('ec2:AuthorizeSecurityGroupIngress')).toBeInTheDocument();
  const undo = screen.getAllByRole('link', { name: 'Roll back' });
  expect(undo.map((link) => link.getAttribute('href'))).toEqual([`/remediations/${uuid(6, 2)}#undo`]);
  expect((await screen.findAllByText(/1 policy · critical, high · Acme production · in production/)).length).toBe(3);
});

it('says that it is off and what a rule is, where there is none', async () => {
  serve([], autopilotFixture({ state: 'OFF', acts: [], stopped: [] }));
  renderAt('/autopilot');
  expect(await screen.findByText(/every fix waits for a person/)).toBeInTheDocument();
  expect(await screen.findByText(/There are no rules/)).toBeInTheDocument();
  expect(screen.getByText(/Nothing has been done without a person yet/)).toBeInTheDocument();
  expect(screen.queryByText('Undone again and again')).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Halt' })).not.toBeInTheDocument();
});

it('says what could not be loaded and offers to try again', async () => {
  const detail = 'The database did not answer.';
  server.use(http.get('*/api/v1/autopilot/*', () => HttpResponse.json({ title: 'Internal', detail }, { status: 500 })));
  renderAt('/autopilot');
  expect(await screen.findByText(/Could not load autopilot/)).toBeInTheDocument();
  expect(await screen.findByText(/Could not load the rules/)).toBeInTheDocument();
});

it('makes a rule beside those that are there, and quotes the version it has seen', async () => {
  serve([waitingRuleFixture()]);
  const sent = catchRules();
  const { person } = renderAt('/autopilot');
  await person.click(await screen.findByRole('button', { name: 'New rule' }));
  const dialog = await screen.findByRole('dialog', { name: 'New rule' });
  const save = within(dialog).getByRole('button', { name: 'Save' });
  expect(save).toBeDisabled();
  await person.type(within(dialog).getByLabelText(/Name/), 'Lab');
  await person.click(within(dialog).getByRole('checkbox', { name: 'Low' }));
  await person.type(within(dialog).getByLabelText('Environments'), 'lab, test');
  await person.type(within(dialog).getByLabelText('Tags'), 'team = web');
  await person.click(save);
  await waitFor(() => expect(sent.etag).toBe('"7"'));
  expect(sent.items?.[0]).toMatchObject({ id: uuid(10, 2), enabled: true, perHour: 20 });
  expect(sent.items?.[1]).toEqual({
    name: 'Lab',
    enabled: true,
    policies: [],
    severities: ['low'],
    accounts: [],
    environments: ['lab', 'test'],
    tags: { team: 'web' },
    perHour: 5,
  });
});

it('removes a rule at once', async () => {
  serve([ruleFixture(), waitingRuleFixture()]);
  const sent = catchRules();
  const { person } = renderAt('/autopilot');
  await person.click(await screen.findByRole('button', { name: 'Remove Close open groups' }));
  await person.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(sent.items?.map((rule) => rule.name)).toEqual(['Keep versions']));
});

it('has a second person approve exactly what was asked for', async () => {
  const rule = waitingRuleFixture();
  serve([rule]);
  let approved: unknown;
  server.use(
    http.post('*/api/v1/autopilot/rules/:id/approve', async ({ request }) => {
      approved = await request.json();
      return HttpResponse.json({ items: [], next: null });
    }),
  );
  const { person } = renderAt('/autopilot');
  expect(await screen.findByText(/Ada Operator asked to have the rule Keep versions in force/)).toBeInTheDocument();
  await person.click(screen.getByRole('button', { name: 'Approve' }));
  await waitFor(() => expect(approved).toEqual({ digest: rule.pending?.digest }));
});

it('says why a rule stopped by itself, and resumes it', async () => {
  const reason = 'The fix of aws-s3-bucket-versioning on acme-logs failed: AccessDenied';
  serve([ruleFixture({ state: 'TRIPPED', tripped: { at: new Date().toISOString(), reason } })]);
  let resumed = false;
  server.use(
    http.post('*/api/v1/autopilot/rules/:id/resume', () => {
      resumed = true;
      return HttpResponse.json(autopilotFixture());
    }),
  );
  const { person } = renderAt('/autopilot');
  expect(await screen.findByText(new RegExp(reason))).toBeInTheDocument();
  await person.click(screen.getByRole('button', { name: 'Resume Close open groups' }));
  await waitFor(() => expect(resumed).toBe(true));
});

it('halts everything at once', async () => {
  let halted: unknown;
  server.use(
    http.post('*/api/v1/autopilot/halt', async ({ request }) => {
      halted = await request.json();
      const halt = { at: new Date().toISOString(), by: 'Alma Admin', reason: 'release day' };
      const status = autopilotFixture({ state: 'HALTED', halted: halt, mayHalt: false, mayResume: true });
      serve([ruleFixture()], status);
      return HttpResponse.json(status);
    }),
  );
  const { person } = renderAt('/autopilot');
  await person.click(await screen.findByRole('button', { name: 'Halt' }));
  const dialog = await screen.findByRole('dialog');
  await person.type(within(dialog).getByLabelText(/Why/), 'release day');
  await person.click(within(dialog).getByRole('button', { name: 'Halt' }));
  await waitFor(() => expect(halted).toEqual({ reason: 'release day' }));
  expect(await screen.findByText(/Alma Admin halted it/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Resume' })).toBeInTheDocument();
});

it('tells what the rules would have done, and what they would have left alone', async () => {
  const { person } = renderAt('/autopilot');
  await person.click(await screen.findByRole('button', { name: 'Try it' }));
  expect(await screen.findByText(/covers 9 findings and would have healed/)).toBeInTheDocument();
  expect(screen.getByText(/2 findings left alone: Somebody may notice it/)).toBeInTheDocument();
});

it('lets a finding be healed again that it had stopped at', async () => {
  let released = '';
  server.use(
    http.post('*/api/v1/autopilot/stops/:id/release', ({ params }) => {
      released = String(params['id']);
      return HttpResponse.json(autopilotFixture({ stopped: [] }));
    }),
  );
  const { person } = renderAt('/autopilot');
  await person.click(await screen.findByRole('button', { name: 'Heal inside again' }));
  await waitFor(() => expect(released).toBe(uuid(4, 4)));
});
