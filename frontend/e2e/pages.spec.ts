import { expect, test, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { expectReadable } from './axe';
import { open, signIn } from './people';

/** The page behind the first link that the list offers, so that each kind of page is among those looked at. */
async function firstLinked(page: Page, list: string, path: string): Promise<string> {
  await open(page, list);
  const href = await page.getByRole('main').locator(`a[href^="${path}"]`).first().getAttribute('href');
  expect(href, `${list} links to no ${path}`).not.toBeNull();
  return href ?? '';
}

/** The page of what was found in a bucket that is uploaded as code. */
async function uploadedCode(page: Page, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/main.tf`, 'resource "aws_s3_bucket" "uploaded" {\n  bucket = "uploaded"\n}\n');
  execFileSync('tar', ['-czf', `${folder}/code.tar.gz`, '-C', folder, 'main.tf']);
  await open(page, '/code/uploads');
  await page.getByLabel('Archive').setInputFiles(`${folder}/code.tar.gz`);
  const file = page.getByRole('article', { name: 'main.tf' });
  await expect(file.getByRole('group', { name: 'Patch of main.tf' })).toContainText('block_public_acls', {
    timeout: 60_000,
  });
  return new URL(page.url()).pathname;
}

test('every page is readable by everybody, in light and dark, and fits a phone', async ({ browser }, info) => {
  const admin = await signIn(browser, 'admin');
  const findings = '/findings?status=OPEN';
  await open(admin, findings);
  await admin.keyboard.press('j');
  await admin.keyboard.press('o');
  await expect(admin.getByRole('complementary', { name: 'Finding' })).toBeVisible();
  const id = new URL(admin.url()).searchParams.get('open') ?? '';
  const addresses = [
    '/',
    findings,
    `${findings}&open=${id}`,
    `/findings/${id}`,
    '/unknowns',
    '/waivers',
    '/remediations',
    '/inventory',
    await firstLinked(admin, '/inventory', '/inventory/'),
    '/policies',
    await firstLinked(admin, '/policies', '/policies/'),
    '/connections',
    await firstLinked(admin, '/connections', '/connections/'),
    await firstLinked(admin, '/connections', '/scans/'),
    await firstLinked(admin, '/remediations', '/remediations/'),
    await firstLinked(admin, '/remediations', '/batches/'),
    await uploadedCode(admin, info.outputDir),
    '/code',
    '/code/findings',
    '/code/pull-requests',
    '/code/drift',
    '/code/uploads',
    '/code/repositories/new',
    '/connections/new',
    '/activity',
    '/autopilot',
    '/settings/teams',
    '/settings/delegations',
    '/settings/channels',
    '/settings/windows',
    '/nowhere',
  ];
  for (const address of addresses) {
    await open(admin, address);
    await expectReadable(admin, address);
  }
});
