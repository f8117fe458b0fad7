import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** axe finds nothing on what is shown. `rules`: only these, where all others were asked of the same page already. */
export async function hasNoViolation(page: Page, rules?: readonly string[]): Promise<void> {
  // Colours on their way from one to the other, and a dialog that fades in or out, are nobody's choice; what turns for
  // ever is. A dialog that was just opened begins to fade in some frames later only.
  await page.evaluate(async () => {
    const isMoving = () =>
      document.getAnimations().some((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    for (let still = 0; still < 5; still = isMoving() ? 0 : still + 1) await new Promise(requestAnimationFrame);
  });
  // Legacy: there is no frame of another origin, so no second page is needed for each look.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze();
  const told = violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 160)}`),
  );
  expect.soft(told, new URL(page.url()).hash).toEqual([]);
}
