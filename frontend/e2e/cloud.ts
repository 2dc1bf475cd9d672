import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';

/** An account of the sandbox that nothing is connected to: the one in which Prunella itself runs. */
export const freeAccount = '999988887777';

/** Downloads the template that the page offers, and deploys it as the owner of the cloud account would. */
export async function downloadAndDeploy(page: Page): Promise<string> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('main').getByRole('link', { name: 'Download the template' }).click();
  const template = await readFile(await (await downloading).path(), 'utf8');
  const deployed = await page.request.post(
    `${process.env['PRUNELLA_SANDBOX'] ?? ''}/_sandbox/accounts/${freeAccount}/deploy-template`,
    { data: { template, parameters: {} } },
  );
  expect(deployed.ok(), await deployed.text()).toBe(true);
  return template;
}
