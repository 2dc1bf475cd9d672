import { expect, test, type Page } from '@playwright/test';
import { expectReadable } from './axe';
import { startCodeHost, type CodeHost } from './codeHost';
import { open, settled, signIn } from './people';

const policy = 'aws-s3-bucket-public-access-block';
const code = 'resource "aws_s3_bucket" "journey" {\n  bucket = "acme-journey"\n}\n';

test.describe.configure({ mode: 'serial' });

let host: CodeHost;
let admin: Page;
let operator: Page;
let repository: string;
let finding: string;

test.beforeAll(async ({ browser }) => {
  host = await startCodeHost({ 'main.tf': code });
  [admin, operator] = await Promise.all([signIn(browser, 'admin'), signIn(browser, 'operator')]);
});

test.afterAll(() => host.close());

test('an administrator allows a host, adds a repository on it and has it scanned', async () => {
  await open(admin, '/code/repositories/new');
  await admin.getByLabel('Address').fill(host.address);
  await admin.getByRole('button', { name: `Allow ${host.host}` }).click();
  await admin.getByLabel('Runs on').selectOption({ label: 'GitHub' });
  await admin.getByLabel(/^Token/).fill(host.token);
  await admin.getByRole('button', { name: 'Continue' }).click();
  await expect(admin).toHaveURL(/step=test/);
  await admin.getByRole('button', { name: 'Continue' }).click();
  await admin.getByRole('button', { name: 'Start the first scan' }).click();
  await expect(admin).toHaveURL(/\/code\/repositories\/[0-9a-f-]{36}$/);
  repository = new URL(admin.url()).pathname;
  await expect(admin.getByRole('list', { name: 'Scans' }).getByText('Succeeded')).toBeVisible();
  await expectReadable(admin, repository);
});

test('an operator sees the lines that are wrong, and what would mend them', async () => {
  await open(operator, `/code/findings?status=OPEN&policy=${policy}&repository=${repository.split('/').at(-1) ?? ''}`);
  await operator.getByRole('table').getByRole('button', { name: /block/i }).first().click();
  await operator.getByRole('link', { name: 'Open as a page' }).click();
  await expect(operator).toHaveURL(/\/code\/findings\/./);
  await settled(operator);
  finding = new URL(operator.url()).pathname;
  const main = operator.getByRole('main');
  await expect(main.getByRole('link', { name: /^main\.tf:1/ })).toHaveAttribute('href', /\/acme\/infra\/blob\/.*#L1/);
  await expect(main.getByText('acme-journey').first()).toBeVisible();
  await expect(main.getByRole('group', { name: 'Patch of main.tf' })).toContainText('block_public_acls');
  await expectReadable(operator, finding);
});

test('a pull request brings the patch to the host', async () => {
  await operator.getByRole('button', { name: 'Open pull request' }).click();
  await operator.getByRole('dialog').getByRole('button', { name: 'Open it' }).click();
  const main = operator.getByRole('main');
  await expect(main.getByText('Pull request open')).toBeVisible();
  await expect(main.getByRole('link', { name: 'At its host' })).toHaveAttribute('href', /\/acme\/infra\/pull\/1$/);
  expect(host.read(host.proposed(), 'main.tf')).toContain('block_public_acls');
  expect(host.read('main', 'main.tf')).toBe(code.trim());
  await main.getByRole('link', { name: 'Read it' }).click();
  await settled(operator);
  await expectReadable(operator, new URL(operator.url()).pathname);
});

test('once it is merged the finding is resolved', async () => {
  host.merge();
  await open(operator, repository);
  const asked = operator.waitForResponse((response) => response.request().method() === 'POST');
  await operator.getByRole('button', { name: 'Scan now' }).click();
  expect((await asked).ok()).toBe(true);
  await expect(async () => {
    await open(operator, finding);
    await expect(operator.getByRole('main').getByText('Resolved', { exact: true })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  // The pull request ends by itself, a moment after the scan.
  await expect(async () => {
    await open(operator, '/code/pull-requests');
    await expect(operator.getByRole('main').getByText('Pull request merged').first()).toBeVisible({ timeout: 2_000 });
  }).toPass();
});
