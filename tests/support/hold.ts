import type { Page } from '@playwright/test';

/** Holds back what the page asks of these addresses; the function it gives lets all of it go. */
export async function hold(page: Page, addresses: string | RegExp): Promise<() => void> {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(addresses, async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}
