import { expect, test } from '@playwright/test';
import { open, signIn } from './people';

const emptyPages = {
  '/findings': 'No findings',
  '/unknowns': 'Nothing was read yet',
  '/waivers': 'No waivers here',
  '/remediations': 'Nothing waits for your decision',
  '/inventory': 'Nothing was read yet',
  '/code': 'No repository is connected',
  '/code/findings': 'No findings in code',
  '/code/pull-requests': 'No pull request was opened yet',
  '/code/drift': 'Nothing has drifted',
  '/connections': 'No account is connected',
  '/settings/channels': 'Nobody is told anything yet',
  '/settings/windows': 'Fixes may write at any time',
};

test('a new organization is told what to do first, and sees nothing of others', async ({ browser }) => {
  const admin = await signIn(browser, 'admin', '/', 'globex');
  const main = admin.getByRole('main');
  await expect(main.getByRole('button', { name: 'Connect an account' })).toBeVisible();
  for (const [address, words] of Object.entries(emptyPages)) {
    await open(admin, address);
    await expect(main.getByText(words).first(), address).toBeVisible();
    await expect(main.getByText(/acme/i), address).toHaveCount(0);
  }
});

test('a page shows its shape while it loads, says what failed, and tries again', async ({ browser }) => {
  const operator = await signIn(browser, 'operator');
  let fail: () => void = () => undefined;
  const failing = new Promise<void>((resolve) => {
    fail = resolve;
  });
  const problem = { title: 'Unavailable', status: 400, detail: 'The database did not answer.' };
  await operator.route('**/api/v1/findings?**', async (route) => {
    await failing;
    await route.fulfill({ status: problem.status, json: problem });
  });
  await operator.getByRole('link', { name: 'Findings', exact: true }).click();
  await expect(operator.getByLabel('Loading findings')).toBeVisible();
  fail();
  await expect(operator.getByText('Could not load the findings')).toBeVisible();
  await expect(operator.getByText(problem.detail)).toBeVisible();
  await operator.unroute('**/api/v1/findings?**');
  await operator.getByRole('button', { name: 'Try again' }).click();
  await expect(operator.getByRole('table', { name: 'Findings' })).toBeVisible();
});
