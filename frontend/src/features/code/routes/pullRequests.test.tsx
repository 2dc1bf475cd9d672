import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { codeFindingId, pullRequestFixture } from '@/testing/fixtures/repositories';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

it('lists pull requests by state, which the address keeps', async () => {
  let asked = '';
  server.use(
    http.get('*/api/v1/pull-requests', ({ request }) => {
      asked = new URL(request.url).search;
      return HttpResponse.json({ items: [pullRequestFixture()], next: null });
    }),
  );
  const { person, address } = renderAt('/code/pull-requests?repository=r1');
  const list = within(await screen.findByRole('list', { name: 'Pull requests' }));
  expect(list.getByRole('link', { name: '#128' })).toHaveAttribute('href', pullRequestFixture().link);
  expect(list.getByRole('link', { name: /keeps no versions/ })).toHaveAttribute('href', '/code/findings/cf3');
  await person.click(screen.getByRole('button', { name: 'Merged' }));
  await waitFor(() => expect(asked).toContain('status=MERGED'));
  expect(asked).toContain('repository=r1');
  expect(address()).toBe('/code/pull-requests?repository=r1&status=MERGED');
});

it('says why one failed, and tries it again', async () => {
  let again: unknown;
  server.use(
    http.post('*/api/v1/findings/:id/pull-request', ({ params }) => {
      again = params['id'];
      return HttpResponse.json(pullRequestFixture({ id: 'p9', status: 'PREPARING' }), { status: 201 });
    }),
  );
  const { person, address } = renderAt('/code/pull-requests');
  expect(await screen.findByText(/may not write branches/)).toBeInTheDocument();
  await person.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(address()).toBe('/code/pull-requests/p9'));
  expect(again).toBe(codeFindingId);
});

it('follows one while it is prepared, and shows what it changes', async () => {
  let asked = 0;
  server.use(
    http.get('*/api/v1/pull-requests/:id', () => {
      asked += 1;
      return HttpResponse.json(
        asked === 1
          ? pullRequestFixture({ status: 'PREPARING', number: null, link: null })
          : pullRequestFixture({ diff: '--- a/main.tf\n+++ b/main.tf\n@@ -1 +1 @@\n-old\n+new\n' }),
      );
    }),
  );
  renderAt('/code/pull-requests/p1');
  expect(await screen.findByText('The patch is being made.')).toBeInTheDocument();
  expect(await screen.findByRole('group', { name: 'Patch of main.tf' })).toHaveTextContent('new');
  expect(screen.getByRole('link', { name: 'Review it at its host' })).toHaveAttribute(
    'href',
    pullRequestFixture().link,
  );
});

it('says where nothing was opened yet how to begin', async () => {
  server.use(http.get('*/api/v1/pull-requests', () => HttpResponse.json({ items: [], next: null })));
  renderAt('/code/pull-requests');
  expect(await screen.findByText('No pull request was opened yet')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Open findings in code' })).toBeInTheDocument();
});
