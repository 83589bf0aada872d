import { expect, test } from '@playwright/test';
import { served } from '../support/address.ts';

test('a clerk reads the leads of a year, how often their method errs, and the rows behind one', async ({ page }) => {
  await page.goto(`${served().address}/findings?span=2025`);
  await page.getByRole('button', { name: '线索', exact: true }).click();
  await expect(page).toHaveURL(/kind=leads/u);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('线索', { timeout: 60_000 });

  await expect(page.locator('.list .rates').first()).toHaveText(/误报 .+查出 /u, { timeout: 60_000 });
  await page.locator('.finding').first().click();
  await expect(page).toHaveURL(/finding=/u);
  const panel = page.locator('.panel');
  await expect(panel.locator('.rates')).toHaveText(/误报 .+查出 /u);
  await expect(panel).toContainText('线索');
  await expect(panel.locator('.evidence tbody tr').first()).toBeVisible({ timeout: 30_000 });
});
