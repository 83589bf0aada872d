import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { served } from '../support/address.ts';
import { settled } from '../support/settled.ts';

const field = (page: Page) => page.getByRole('combobox', { name: '查找' });

/** Opens the search with the keyboard and types; the line wanted is chosen with the arrows and opened. */
async function find(page: Page, typed: string, wanted: RegExp): Promise<void> {
  await page.keyboard.press('Control+k');
  await field(page).fill(typed);
  const option = page.getByRole('option', { name: wanted }).first();
  await option.waitFor();
  // More may be found while the arrow is pressed.
  await expect(async () => {
    if ((await option.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown');
    expect(await option.getAttribute('aria-selected')).toBe('true');
  }).toPass({ intervals: [50] });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('Ctrl+K finds a unit by initials, an enterprise, a record by its number and a bulletin by its month', async ({ page }) => {
  await page.goto(`${served().address}/?period=2025-12`);
  await page.locator('main table').first().waitFor();

  await find(page, 'xkz', /岫口镇/);
  await expect(page).toHaveURL(/\/units\/T08\?/);
  await expect(page.getByRole('heading', { level: 1, name: '岫口镇' })).toBeAttached();

  await find(page, 'T08-202512-001', /T08-202512-001/);
  await expect(page).toHaveURL(/\/records\?/);
  await expect(page.locator('main')).toContainText('T08-202512-001');

  await find(page, 'xzzz', /骁洲铸造/);
  await expect(page).toHaveURL(/\/records\?.*enterprise=/);

  await find(page, '2025年11月 tb', /2025年11月通报/);
  await expect(page).toHaveURL(/\/bulletins\?.*period=2025-11/);

  await find(page, 'sjzl', /数据质量/);
  await expect(page).toHaveURL(/\/findings/);
});

test('what is not there is said, with what can be found; Esc leaves the page as it was', async ({ page }) => {
  await page.goto(`${served().address}/?period=2025-12`);
  await page.getByRole('button', { name: /查找/ }).click();
  await field(page).fill('查无此物');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('没有找到“查无此物”。');
  await expect(dialog).toContainText(/可以找：\d+ 个单位/);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page).toHaveURL(/\/\?period=2025-12$/);
});

test('back restores how far a page was scrolled, and a new page begins at its top', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 520 });
  await page.goto(`${served().address}/?period=2025-12`);
  await page.locator('main table').nth(1).waitFor();
  await settled(page);
  const top = () => page.evaluate(() => document.querySelector('main')?.scrollTop ?? 0);
  await page.evaluate(() => document.querySelector('main')?.scrollTo(0, 160));
  await expect.poll(top).toBe(160);

  await page.getByRole('navigation').first().getByRole('link', { name: '设置' }).click();
  await expect(page).toHaveURL(/\/settings/);
  await page.locator('main form').first().waitFor();
  await expect.poll(top).toBe(0);
  await page.goBack();
  await expect.poll(top).toBe(160);
});

test('a period or a scheme that is none is told in a sentence, and leads to one there is', async ({ page }) => {
  await page.goto(`${served().address}/ranking?period=2031-13`);
  await expect(page.getByRole('alert')).toContainText('没有“2031-13”这个考评期');
  await page.getByRole('alert').getByRole('link').click();
  await expect(page.getByRole('grid')).toBeVisible();
  await page.goto(`${served().address}/?scheme=NONE`);
  await expect(page.getByRole('alert')).toContainText('没有代码为“NONE”的考评办法');
});

test('at 200 % zoom on a small screen nothing is cut off sideways', async ({ page }) => {
  await page.setViewportSize({ width: 683, height: 384 });
  for (const path of [
    '/',
    '/ranking',
    '/units/T08?period=2025-12',
    '/trends',
    '/records',
    '/what-if',
    '/map',
    '/settings',
    '/findings',
    '/imports',
    '/bulletins',
  ]) {
    await page.goto(`${served().address}${path}`);
    await page.locator('main h1').first().waitFor();
    await settled(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), path).toBe(true);
  }
});
