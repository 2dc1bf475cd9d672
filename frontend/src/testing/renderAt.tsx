import { createMemoryHistory } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Console } from '@/app/Console';
import { createConsoleRouter } from '@/app/router';

/** The whole console at an address, as a person would open it. */
export function renderAt(address: string) {
  const history = createMemoryHistory({ initialEntries: [address] });
  const router = createConsoleRouter(history);
  render(<Console router={router} />);
  return { person: userEvent.setup(), address: () => router.state.location.href, back: () => router.history.back() };
}
