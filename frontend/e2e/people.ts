import { expect, type Browser, type Page } from '@playwright/test';

/** The password of everybody in the demonstration's realm. */
const password = 'prunella-demo';

/** Signs a person in through Keycloak, in a browser context of their own, and stays at the address. */
export async function signIn(browser: Browser, person: string, address = '/', tenant = 'acme'): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(address);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('Username or email').fill(`${person}@${tenant}.example`);
  await page.getByLabel('Username or email').press('Enter');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('Password', { exact: true }).press('Enter');
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  return page;
}

/** Goes to a page and returns when it shows what it is about. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await settled(page);
}

/** Waits until nothing of the page is still on its way. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-label^="Loading"]')).toHaveCount(0);
}
