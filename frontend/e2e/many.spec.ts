import { expect, test } from '@playwright/test';
import { seriousViolations } from './axe';
import { signIn } from './people';

test('one approval heals a group of findings wave by wave, but for what is left out', async ({ browser }) => {
  const [operator, approver] = await Promise.all([signIn(browser, 'operator'), signIn(browser, 'approver')]);
  const ask = operator.getByRole('button', { name: /^Request \d+ fixes: S3 bucket blocks all public access/ });
  await ask.click();
  const asking = operator.getByRole('dialog');
  await asking.getByRole('textbox', { name: /Why now/ }).fill('Nothing here is for everybody.');
  expect(await seriousViolations(operator)).toEqual([]);
  await asking.getByRole('button', { name: 'Request fixes' }).click();
  await expect(operator).toHaveURL(/\/batches\/./);
  await expect(operator.getByText('You asked for these fixes, so somebody else must approve them.')).toBeVisible();
  const batch = new URL(operator.url()).pathname;

  await approver.getByRole('link', { name: /^Remediations/ }).click();
  await approver.getByRole('region', { name: 'Waits for you' }).locator(`a[href="${batch}"]`).click();
  const sheet = approver.getByRole('article');
  await expect(sheet.getByText('Nothing here is for everybody.')).toBeVisible();
  const plans = sheet.getByRole('row');
  await expect(plans.first()).toBeVisible();
  const count = (await plans.count()) - 1;
  expect(count).toBeGreaterThan(1);
  const last = sheet.getByRole('checkbox').last();
  await last.press('Space');
  await expect(sheet.getByText(`${count - 1} fixes chosen, 1 left out`)).toBeVisible();
  await approver.keyboard.press('a');
  const approving = approver.getByRole('dialog');
  await expect(approving.getByText(/production last/)).toBeVisible();
  expect(await seriousViolations(approver)).toEqual([]);
  await approving.getByRole('textbox', { name: /to approve/ }).fill(`${count - 1} fixes`);
  await approving.getByRole('button', { name: 'Approve' }).click();
  await expect(approver.getByText('You have signed. The batch waits for another person.')).toBeVisible();

  // Whoever reads a public bucket is shut out: that takes two people.
  const admin = await signIn(browser, 'admin', batch);
  await admin.getByRole('main').getByRole('button', { name: 'Approve' }).click();
  await admin
    .getByRole('dialog')
    .getByRole('textbox', { name: /to approve/ })
    .fill(`${count - 1} fixes`);
  await admin.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();

  await expect(sheet.getByText('Done', { exact: true })).toBeVisible();
  await expect(operator.getByRole('article').getByText('Done', { exact: true })).toBeVisible();
  await expect(sheet.getByText('Healed', { exact: true })).toHaveCount(count - 1);
  await expect(plans.last().getByText(/Left out when the batch was approved/)).toBeVisible();
  await plans.nth(1).getByRole('link').click();
  await expect(approver.getByRole('link', { name: 'a batch of fixes' })).toHaveAttribute('href', batch);
  await expect(approver.getByRole('article').getByText('Healed', { exact: true })).toBeVisible();
});
