import { expect, test, type Page } from '@playwright/test';
import { seriousViolations } from './axe';
import { open, signIn } from './people';

// Public through its access list: the fix shuts strangers out, so that its name must be typed to approve it.
const bucket = 'acme-dev-team-photos';

/** Goes on with the Tab key until the control has the focus, as somebody without a mouse does. */
async function tabTo(
  page: Page,
  role: 'button' | 'textbox' | 'checkbox',
  name: string | RegExp,
  within = page.locator('body'),
) {
  const control = within.getByRole(role, { name });
  await expect(control).toBeVisible();
  for (let steps = 0; steps < 60; steps++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(name)} cannot be reached with the Tab key.`);
}

test('without a mouse somebody looks at one environment, goes elsewhere with it, and looks at everything again', async ({
  browser,
}) => {
  const viewer = await signIn(browser, 'viewer', '/findings?status=OPEN');
  await tabTo(viewer, 'button', 'You look at: Everything');
  await viewer.keyboard.press('Enter');
  const choosing = viewer.getByRole('dialog', { name: 'What do you look at?' });
  await tabTo(viewer, 'checkbox', /^development$/, choosing);
  expect(await seriousViolations(viewer)).toEqual([]);
  await viewer.keyboard.press('Space');
  await viewer.keyboard.press('Enter');
  await expect(viewer).toHaveURL(/inEnvironment=development/);
  await expect(viewer.getByRole('group', { name: 'Account' }).getByRole('checkbox')).toHaveCount(1);
  await viewer.getByRole('link', { name: 'Inventory' }).press('Enter');
  await expect(viewer).toHaveURL(/\/inventory\?inEnvironment=development/);
  await expect(viewer.getByText(/^Only development/)).toBeVisible();
  await tabTo(viewer, 'button', 'Show everything');
  await viewer.keyboard.press('Enter');
  await expect(viewer).toHaveURL(/\/inventory$/);
});

test('without a mouse a fix that may disrupt is asked for, weighed and rejected', async ({ browser }) => {
  const [operator, approver] = await Promise.all([signIn(browser, 'operator'), signIn(browser, 'approver')]);
  await open(operator, `/findings?status=OPEN&severity=critical&q=${bucket}`);
  await operator.keyboard.press('j');
  await operator.keyboard.press('o');
  const drawer = operator.getByRole('complementary', { name: 'Finding' });
  await expect(drawer).toBeFocused();
  await tabTo(operator, 'button', 'Request fix', drawer);
  await operator.keyboard.press('Enter');
  const asking = operator.getByRole('dialog');
  await tabTo(operator, 'textbox', /Why now/, asking);
  expect(await seriousViolations(operator)).toEqual([]);
  await operator.keyboard.type('Are these photos meant for everybody?');
  await tabTo(operator, 'button', 'Request fix', asking);
  await operator.keyboard.press('Enter');
  await expect(operator).toHaveURL(/\/remediations\/./);
  const plan = new URL(operator.url()).pathname;

  await open(approver, plan);
  await expect(approver.getByRole('article')).toContainText('whoever reads or writes it without signing in');
  await approver.keyboard.press('a');
  const approving = approver.getByRole('dialog', { name: 'Approve this plan' });
  await expect(approving.getByRole('button', { name: 'Approve' })).toBeDisabled();
  await tabTo(approver, 'textbox', new RegExp(bucket), approving);
  expect(await seriousViolations(approver)).toEqual([]);
  await approver.keyboard.type(bucket);
  await expect(approving.getByRole('button', { name: 'Approve' })).toBeEnabled();
  await approver.keyboard.press('Escape');
  await expect(approving).toBeHidden();

  await approver.keyboard.press('r');
  const rejecting = approver.getByRole('dialog', { name: 'Reject this plan' });
  await tabTo(approver, 'textbox', /Why\?/, rejecting);
  await approver.keyboard.type('They are: the press office publishes them.');
  await tabTo(approver, 'button', 'Reject', rejecting);
  await approver.keyboard.press('Enter');
  await expect(approver.getByRole('article').getByText('Rejected', { exact: true })).toBeVisible();
  await expect(
    operator
      .getByRole('article')
      .getByText(/the press office publishes them/)
      .first(),
  ).toBeVisible();
});
