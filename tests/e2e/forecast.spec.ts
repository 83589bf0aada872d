import { expect, test } from '@playwright/test';
import { served } from '../support/address.ts';
import { holdFirstRun } from '../support/hold-first-run.ts';

test('a clerk asks what tier a unit will end with, sees how far that is, calls it off, and reads the answer beside its record', async ({ page }) => {
  await holdFirstRun(page, '/forecasts/');
  await page.goto(`${served().address}/units/T08?period=2025-10`);
  const start = page.getByRole('button', { name: '推算期末等次' });

  await test.step('it says how far it is, and can be called off', async () => {
    await start.click();
    await expect(page.getByText(/已(回看|检验) \d+\/\d+ 期/u)).toBeVisible();
    await expect(page).toHaveURL(/forecast=auto/u);
    await page.getByRole('button', { name: '取消' }).click();
    await expect(start).toBeVisible();
    await expect(page).not.toHaveURL(/forecast=/u);
  });

  await test.step('the end is told with its interval, and how often the method was right', async () => {
    await start.click();
    const card = page.locator('section.forecast');
    await expect(card).toBeVisible({ timeout: 90_000 });
    await expect(card.getByRole('row', { name: '此后不再办理任何事项' })).toContainText(/\d+\.\d{2}/u);
    await expect(card.getByRole('row', { name: '照往期同一时点以后的做法' })).toContainText(/90%区间 \d+\.\d{2}–\d+\.\d{2}/u);
    const [right, of, covered] = (/等次命中(\d+)\/(\d+).*90%区间内(\d+)\/\d+/u.exec(await card.innerText()) ?? []).slice(1).map(Number);
    expect(of).toBeGreaterThan(150);
    expect((right ?? 0) / (of ?? 1)).toBeGreaterThan(0.75);
    expect((covered ?? 0) / (of ?? 1)).toBeGreaterThan(0.85);
    expect((covered ?? 0) / (of ?? 1)).toBeLessThan(0.95);
  });

  await test.step('another unit of the same forecast is there at once', async () => {
    await page.goto(`${served().address}/units/T01?period=2025-10&forecast=auto`);
    await expect(page.locator('section.forecast')).toBeVisible({ timeout: 30_000 });
  });
});
