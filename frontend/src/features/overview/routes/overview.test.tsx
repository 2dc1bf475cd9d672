import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { overviewFixture } from '@/testing/fixtures/activity';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

it('makes every number a link to the list it counts', async () => {
  renderAt('/');
  expect(await screen.findByRole('link', { name: /Critical 2 open/ })).toHaveAttribute(
    'href',
    '/findings?status=OPEN&severity=critical',
  );
  expect(screen.getByRole('link', { name: /could not evaluate/ })).toHaveAttribute('href', '/unknowns');
});

it('lists the plans that wait for me', async () => {
  renderAt('/');
  expect((await screen.findAllByText(/asked by Ada Operator/)).length).toBe(2);
});

it('tells a new tenant what to do first', async () => {
  server.use(http.get('*/api/v1/overview', () => HttpResponse.json(overviewFixture({ firstRun: true, accounts: 0 }))));
  const { person, address } = renderAt('/');
  await person.click(await screen.findByRole('button', { name: 'Connect an account' }));
  expect(address()).toBe('/connections/new');
});

it('shows no zero that nobody has checked', async () => {
  const freshness = { oldestScanAt: null, newestScanAt: null, accounts: 0 };
  server.use(http.get('*/api/v1/overview', () => HttpResponse.json(overviewFixture({ accounts: 2, freshness }))));
  renderAt('/');
  expect(await screen.findByText(/not read yet/)).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Start or watch the scan' })).toHaveAttribute('href', '/connections');
  expect(screen.queryByRole('link', { name: /Critical/ })).not.toBeInTheDocument();
});

it('says what failed and tries again', async () => {
  server.use(
    http.get('*/api/v1/overview', () => HttpResponse.json({ title: 'No', detail: 'Out of reach.' }, { status: 400 })),
  );
  const { person } = renderAt('/');
  await screen.findByText('Out of reach.');
  server.resetHandlers();
  await person.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('link', { name: /Critical 2 open/ })).toBeInTheDocument();
});
