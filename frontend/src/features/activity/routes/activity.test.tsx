import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

it('says that the chain is whole and up to which anchor', async () => {
  renderAt('/activity');
  expect(await screen.findByText(/Chain verified: 120 events/)).toBeInTheDocument();
  expect(screen.getByText(/event 120/)).toBeInTheDocument();
});

it('warns when the record was changed', async () => {
  const problem = { kind: 'EDITED', seq: 17, message: 'Event 17 is not what was recorded.' };
  server.use(
    http.get('*/api/v1/audit/verify', () =>
      HttpResponse.json({ valid: false, checkedEvents: 120, lastSeq: 120, lastAnchor: null, problem }),
    ),
  );
  renderAt('/activity');
  expect(await screen.findByText(/Event 17 is not what was recorded/)).toBeInTheDocument();
});

it('keeps the filter in the address', async () => {
  const { person, address } = renderAt('/activity');
  await person.type(await screen.findByLabelText('Who'), 'otto');
  await person.click(screen.getByRole('button', { name: 'Filter' }));
  await waitFor(() => expect(address()).toBe('/activity?actor=otto'));
});
