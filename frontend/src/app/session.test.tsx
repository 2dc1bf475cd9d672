import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it, vi } from 'vitest';
import { meFixture } from '@/testing/fixtures/people';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

it('leads somebody who is signed out to sign in, and back to where they wanted to go', async () => {
  server.use(http.get('*/api/v1/me', () => HttpResponse.json({ title: 'Sign in' }, { status: 401 })));
  renderAt('/findings?severity=high');
  const link = await screen.findByRole('link', { name: 'Sign in' });
  expect(link).toHaveAttribute('href', `/login?to=${encodeURIComponent('/findings?severity=high')}`);
});

it('shows the door when the session ends while the console is open', async () => {
  renderAt('/connections');
  await screen.findByRole('heading', { name: 'Connections' });
  server.use(http.get('*/api/v1/*', () => HttpResponse.json({ title: 'Sign in' }, { status: 401 })));
  const { person } = renderAt('/inventory');
  expect(person).toBeDefined();
  expect((await screen.findAllByRole('link', { name: 'Sign in' })).length).toBeGreaterThan(0);
});

it('says what failed when the server cannot tell who is asking, and tries again', async () => {
  const detail = 'The database did not answer.';
  server.use(http.get('*/api/v1/me', () => HttpResponse.json({ title: 'Down', detail }, { status: 503 })));
  const { person } = renderAt('/');
  await screen.findByText(new RegExp(detail));
  server.resetHandlers();
  await person.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('heading', { name: 'Overview' });
});

it('owns up to a page that cannot show what the server said', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(console, 'warn').mockReturnValue();
  server.use(http.get('*/api/v1/repositories/:id', () => HttpResponse.json({ items: [] })));
  renderAt('/code/repositories/r1');
  await screen.findByRole('heading', { name: 'This page could not be shown' });
  expect(screen.getByText(/The console stumbled over what it was to show/)).toBeInTheDocument();
  expect(screen.queryByText(/did not answer/)).not.toBeInTheDocument();
});

it('offers the activity only to those who may read it', async () => {
  server.use(http.get('*/api/v1/me', () => HttpResponse.json(meFixture(['READ']))));
  renderAt('/');
  await screen.findByRole('heading', { name: 'Overview' });
  expect(screen.queryByRole('link', { name: 'Activity' })).not.toBeInTheDocument();
});

it('shows the keyboard commands at a question mark', async () => {
  const { person } = renderAt('/');
  await screen.findByRole('heading', { name: 'Overview' });
  await person.keyboard('?');
  expect(await screen.findByText('Approve the plan')).toBeInTheDocument();
});

it('says so when there is no such page', async () => {
  renderAt('/nowhere');
  expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeInTheDocument();
});
