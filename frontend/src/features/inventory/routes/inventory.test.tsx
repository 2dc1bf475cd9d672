import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderAt } from '@/testing/renderAt';

it('searches the inventory by address', async () => {
  const { person, address } = renderAt('/inventory');
  await person.type(await screen.findByLabelText('Search resources'), 'invoices{Enter}');
  expect(address()).toBe('/inventory?q=invoices');
});

it('shows the document, what in it could not be read, and how it changed', async () => {
  renderAt('/inventory/r1');
  expect(await screen.findByText('VersioningConfiguration')).toBeInTheDocument();
  expect(screen.getByText(/could not be read: AccessDenied/)).toBeInTheDocument();
  expect(await screen.findByText('/properties/VersioningConfiguration/Status')).toBeInTheDocument();
});
