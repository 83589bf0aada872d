import { expect, test } from '@playwright/test';
import { served } from '../support/address.ts';
import { holdFirstRun } from '../support/hold-first-run.ts';

test('a clerk runs a scheme over all past months, stops it, and runs it to the end', async ({ page }) => {
  await holdFirstRun(page, '/replays/');
  await page.goto(`${served().address}/trials?view=replay`);
  const start = page.getByRole('button', { name: '开始回溯' });
  const stop = page.getByRole('button', { name: '停止' });

  await start.click();
  await expect(page.getByRole('status').filter({ hasText: / 36 期/u })).toBeVisible({ timeout: 60_000 });
  await expect(stop).toBeVisible();
  await stop.click();
  await expect(start).toBeVisible();

  await start.click();
  await expect(page.getByRole('heading', { name: '区分不了单位的指标' })).toBeVisible({ timeout: 90_000 });
  await expect(start).toBeVisible();
  const row = page.locator('table tbody tr').filter({ has: page.getByRole('rowheader', { name: '岫口镇' }) });
  await expect(row.getByRole('cell')).toHaveCount(36);
  await expect(page.getByRole('columnheader', { name: '2023' })).toHaveAttribute('colspan', '12');
});
