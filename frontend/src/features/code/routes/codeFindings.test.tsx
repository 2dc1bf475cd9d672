import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { codeFindingId, findingInCodeFixture } from '@/testing/fixtures/repositories';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

const here = `/code/findings/${codeFindingId}`;

it('keeps what it is narrowed to in the address, and asks the server for just that', async () => {
  let asked = '';
  server.use(
    http.get('*/api/v1/code/findings', ({ request }) => {
      asked = new URL(request.url).search;
      return HttpResponse.json({ items: [findingInCodeFixture()], next: null });
    }),
  );
  const { person, address } = renderAt('/code/findings?status=OPEN');
  await person.click(await screen.findByRole('checkbox', { name: /High/ }));
  await waitFor(() => expect(address()).toBe('/code/findings?status=OPEN&severity=high'));
  await person.click(screen.getByRole('checkbox', { name: /acme\/infrastructure/ }));
  await waitFor(() => expect(asked).toContain('repository=r1'));
  expect(asked).toContain('severity=high');
  expect(asked).toContain('status=OPEN');
  await person.click(screen.getByRole('button', { name: 'Remove high' }));
  await waitFor(() => expect(address()).not.toContain('severity'));
});

it('loads the next page of a long list', async () => {
  server.use(
    http.get('*/api/v1/code/findings', ({ request }) =>
      new URL(request.url).searchParams.get('cursor') === 'more'
        ? HttpResponse.json({ items: [findingInCodeFixture({ id: 'last', message: 'The last one.' })], next: null })
        : HttpResponse.json({ items: [findingInCodeFixture()], next: 'more' }),
    ),
  );
  renderAt('/code/findings');
  expect(await screen.findByText('The last one.')).toBeInTheDocument();
});

it('opens a finding beside the list by keyboard', async () => {
  const { person, address } = renderAt('/code/findings');
  await screen.findByRole('table', { name: 'Findings in code' });
  await person.keyboard('jo');
  await waitFor(() => expect(address()).toBe('/code/findings?open=cf2'));
  const drawer = within(await screen.findByRole('complementary', { name: 'Finding in code' }));
  expect(await drawer.findByRole('heading', { name: 'Port 22 is open to 0.0.0.0/0.' })).toBeInTheDocument();
  await person.keyboard('{Escape}');
  await waitFor(() => expect(address()).toBe('/code/findings'));
});

it('tells what is wrong, where, why it matters, and what the patch does', async () => {
  renderAt(here);
  expect(await screen.findByRole('link', { name: /logs\/main.tf:4–6/ })).toHaveAttribute(
    'href',
    'https://github.com/acme/infrastructure/blob/4f2a9c81d0/live/production/logs/main.tf#L4-L6',
  );
  expect(screen.getByText(/nobody is asked again/)).toBeInTheDocument();
  expect(screen.getByRole('group', { name: /Patch of/ })).toHaveTextContent('block_public_acls');
});

it('says why a finding is not open any more', async () => {
  server.use(
    http.get('*/api/v1/code/findings/:id', () =>
      HttpResponse.json({
        finding: findingInCodeFixture({ status: 'RESOLVED', cause: 'GONE' }),
        excerpt: 'x',
        why: 'w',
        hunk: null,
      }),
    ),
  );
  renderAt(here);
  expect(await screen.findByText('It is not declared any more.')).toBeInTheDocument();
});
