import type { Page } from '@playwright/test';

/** Until nothing that is on its way can be seen. A wide window shows what a narrow one does not ask for. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.waitForFunction(() => document.querySelector('.waiting-note:not(details:not([open]) *), [aria-busy="true"]') === null);
}
