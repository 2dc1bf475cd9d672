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
