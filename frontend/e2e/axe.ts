import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Colours on their way from one to another have no contrast to judge. */
async function still(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((each) => each.effect?.getTiming().iterations !== Infinity)
        .map((each) => each.finished),
    ),
  );
}

type Scheme = 'light' | 'dark';

/** All rules in light; in dark those of colour, since nothing else differs. */
export async function seriousViolations(page: Page, scheme: Scheme = 'light'): Promise<string[]> {
  await page.emulateMedia({ colorScheme: scheme });
  await expect(page.locator('html.pf-v6-theme-dark')).toHaveCount(scheme === 'dark' ? 1 : 0);
  await still(page);
  // There are no frames, and nobody reads what passes: both cost much time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({
    resultTypes: ['violations'],
    ...(scheme === 'dark' ? { runOnly: ['color-contrast'] } : {}),
  });
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

// Of the browser's own window; a phone in upright position is 390 wide.
const wide = { width: 1360, height: 850 };
const narrow = { width: 390, height: 844 };

/** What is wider than the window, on the page or in its scrolling middle. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.max(
      ...[document.documentElement, document.getElementById('content')].map((each) =>
        each === null ? 0 : each.scrollWidth - each.clientWidth,
      ),
    ),
  );
}

/** Whether the page is readable by everybody, in light and dark, and fits a phone. */
export async function expectReadable(page: Page, address: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    expect.soft(await seriousViolations(page, scheme), `${address} in ${scheme}`).toEqual([]);
  }
  await page.setViewportSize(narrow);
  await expect.soft
    .poll(() => overflow(page), { message: `${address} scrolls sideways on a phone`, timeout: 30_000 })
    .toBeLessThanOrEqual(0);
  await page.setViewportSize(wide);
}
