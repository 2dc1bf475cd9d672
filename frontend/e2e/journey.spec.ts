import { expect, test, type Page } from '@playwright/test';
import { open, signIn } from './people';

// In the sandbox's development account, without any block: one careless access list would publish it.
const bucket = 'acme-dev-scratch';

test.describe.configure({ mode: 'serial' });

let operator: Page;
let approver: Page;
let finding: string;
let plan: string;

test.beforeAll(async ({ browser }) => {
  [operator, approver] = await Promise.all([signIn(browser, 'operator'), signIn(browser, 'approver')]);
});

test('an operator scans an account and watches', async () => {
  await operator.getByRole('link', { name: 'Connections' }).click();
  await operator.getByRole('article', { name: 'Acme development' }).getByRole('button', { name: 'Scan now' }).click();
  await expect(operator).toHaveURL(/\/scans\//);
  const progress = operator.getByRole('progressbar', { name: 'Progress of the scan' });
  await expect(progress).toHaveAttribute('aria-valuenow', '100');
  await expect(operator.getByRole('region', { name: 's3' }).getByText(/resources/)).toBeVisible();
  await expect(operator.getByRole('main').getByText('Succeeded').first()).toBeVisible();
});

test('a finding says why it matters, by which call it is known and what its fix would change', async () => {
  await operator.getByRole('link', { name: 'Findings', exact: true }).click();
  await operator.getByRole('textbox', { name: 'Search findings' }).fill(bucket);
  await operator.keyboard.press('Enter');
  await expect(operator).toHaveURL(new RegExp(`q=${bucket}`));
  await operator
    .getByRole('table', { name: 'Findings' })
    .getByRole('button', { name: new RegExp(`'${bucket}' does not have all four settings`) })
    .click();

  const drawer = operator.getByRole('complementary', { name: 'Finding' });
  await expect(drawer.getByText(/One careless access list or bucket policy/)).toBeVisible();
  await expect(drawer.getByText('s3:GetPublicAccessBlock')).toBeVisible();
  await expect(drawer.getByRole('group', { name: 'What would change' })).toContainText('"BlockPublicAcls": true');
  await drawer.getByRole('link', { name: 'Open as a page' }).click();
  await expect(operator).toHaveURL(/\/findings\/./);
  finding = new URL(operator.url()).pathname;
});

test('the operator asks for the fix, and may not approve it', async () => {
  await operator.getByRole('button', { name: 'Request fix' }).click();
  const dialog = operator.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /Why now/ }).fill('Nobody reads it from outside.');
  await dialog.getByRole('button', { name: 'Request fix' }).click();
  await expect(operator).toHaveURL(/\/remediations\/./);
  await expect(operator.getByText('You asked for this fix, so somebody else must approve it.')).toBeVisible();
  plan = new URL(operator.url()).pathname;
});

test('another person approves that very plan, and both see it heal', async () => {
  await approver.getByRole('link', { name: /^Remediations/ }).click();
  await approver
    .getByRole('region', { name: 'Waits for you' })
    .getByRole('link', { name: new RegExp(bucket) })
    .click();
  await expect(approver).toHaveURL(new RegExp(plan));
  const sheet = approver.getByRole('article');
  await expect(sheet.getByText('Nobody reads it from outside.')).toBeVisible();
  await expect(sheet.getByText('s3:PutPublicAccessBlock').first()).toBeVisible();
  await approver.getByRole('main').getByRole('button', { name: 'Approve' }).click();
  await approver.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();

  await expect(sheet.getByText('Healed', { exact: true })).toBeVisible();
  await expect(operator.getByRole('article').getByText('Healed', { exact: true })).toBeVisible();
  await open(approver, finding);
  await expect(approver.getByRole('main').getByText('Healed', { exact: true }).first()).toBeVisible();
});

test('the operator takes it back by a plan of its own', async () => {
  await operator.getByRole('button', { name: 'Roll back' }).click();
  await expect(operator.getByText('This plan takes back')).toBeVisible();
  await expect(operator.getByRole('article').getByText('Rolled back', { exact: true })).toBeVisible();
});

test('both read the whole story at the finding, which is open again', async () => {
  for (const page of [operator, approver]) {
    await open(page, finding);
    await expect(page.getByRole('main').getByText('Open', { exact: true })).toBeVisible();
    const story = page.getByRole('region', { name: 'Timeline' });
    for (const happened of [
      'Opened · a scan',
      'Asked for the fix',
      'Approved the plan',
      'Called s3:PutPublicAccessBlock',
      'Healed · Prunella',
      'Called s3:DeletePublicAccessBlock',
      'Rolled back · Otto Operator of Acme',
    ]) {
      await expect(story.getByText(happened).last()).toBeVisible();
    }
  }
});

test('the auditor reads it in a record that nobody can edit', async ({ browser }) => {
  const auditor = await signIn(browser, 'auditor', '/activity');
  await expect(auditor.getByText(/Chain verified/)).toBeVisible();
  const events = auditor.getByRole('list', { name: 'Events' });
  for (const action of ['scan.requested', 'remediation.requested', 'remediation.approved', 'remediation.healed']) {
    await expect(events.getByRole('link', { name: action }).first()).toBeVisible();
  }
  await open(auditor, `/activity?object=${plan.split('/').at(-1) ?? ''}`);
  await expect(events.getByText(/Otto Operator/).first()).toBeVisible();
  await expect(events.getByText(/approver/i).first()).toBeVisible();
});
