import { expect, test } from '@playwright/test';
import { downloadAndDeploy, freeAccount } from './cloud';
import { signIn } from './people';

test('an admin connects an account by a role, tests it, scans it, and lets go of it', async ({ browser }) => {
  const admin = await signIn(browser, 'admin');
  const main = admin.getByRole('main');
  await admin.getByRole('link', { name: 'Connections' }).click();
  await main.getByRole('button', { name: 'Connect an account' }).click();
  await main.getByRole('textbox', { name: 'Name' }).fill('Acme tools');
  await main.getByRole('textbox', { name: 'AWS account id' }).fill(freeAccount);
  await main.getByRole('textbox', { name: 'Regions' }).fill('eu-central-1');
  await main.getByRole('textbox', { name: 'Environment' }).fill('tools');
  await main.getByRole('button', { name: 'Continue' }).click();

  const externalId = await main.getByRole('button', { name: 'Copy external id' }).getAttribute('aria-label');
  expect(await downloadAndDeploy(admin)).toContain((externalId ?? '').replace('Copy external id ', ''));
  await main.getByRole('button', { name: 'It is deployed' }).click();
  await main.getByRole('button', { name: 'Do without it' }).click();

  await expect(main.getByRole('region', { name: 'Trust' })).toBeVisible();
  await expect(main.getByRole('region', { name: 'May read' })).toBeVisible();
  await main.getByRole('button', { name: 'Start the first scan' }).click();
  await expect(admin).toHaveURL(/\/scans\//);
  await expect(main.getByText('Succeeded').first()).toBeVisible();

  await main.getByRole('link', { name: 'Acme tools' }).click();
  await main.getByRole('button', { name: 'Delete connection' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Acme tools');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(main.getByRole('button', { name: 'Connect an account' })).toBeVisible();
  await expect(main.getByRole('article', { name: 'Acme tools' })).toBeHidden();
});
