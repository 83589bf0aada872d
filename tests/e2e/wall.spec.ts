import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { served } from '../support/address.ts';
import { settled } from '../support/settled.ts';

/** A wall screen is read from across the room: all of it is drawn 1.5 times as large, and hands still meet what they point at. */
test.use({ viewport: { width: 3840, height: 2160 } });

const TIMES = 1.5;

async function open(page: Page, path: string, until: string): Promise<void> {
  await page.goto(`${served().address}${path}`);
  await page.locator(until).first().waitFor();
  await settled(page);
}

async function boxOf(one: Locator) {
  const box = await one.boundingBox();
  if (box === null) throw new Error('not in view');
  return box;
}

test('lists that open over the page are as large as the page, and stand at what opened them', async ({ page }) => {
  await open(page, '/composites?period=2025-12', '.composite tbody tr');
  const field = page.locator('.page .el-select').first();
  await field.click();
  const opened = page.locator('.el-select__popper:visible');
  const option = opened.getByRole('option').first();
  await option.waitFor();
  const [asked, list] = [await boxOf(field), await boxOf(opened)];
  expect(Math.abs(list.x - asked.x)).toBeLessThan(4);
  expect(list.y - (asked.y + asked.height)).toBeLessThan(20);
  expect(list.width).toBeGreaterThanOrEqual(asked.width - 4);
  expect(await option.evaluate((one) => one.currentCSSZoom)).toBe(TIMES);
});

test('the menu of a mark opens at the pointer, and the search in the middle', async ({ page }) => {
  await open(page, '/ranking?period=2025-12', 'tbody td.mark');
  const mark = await boxOf(page.locator('tbody td.mark').nth(40));
  await page.mouse.click(mark.x + 10, mark.y + 10, { button: 'right' });
  const item = page.getByRole('menuitem').first();
  await item.waitFor();
  const menu = await boxOf(page.getByRole('menu'));
  expect([Math.abs(menu.x - mark.x - 10) < 2, Math.abs(menu.y - mark.y - 10) < 2]).toEqual([true, true]);
  expect(await item.evaluate((one) => one.currentCSSZoom)).toBe(TIMES);

  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  const { x, width } = await boxOf(dialog);
  expect(Math.abs(x + width / 2 - 1920)).toBeLessThan(2);
});

test('a column of the records is as wide as its edge is dragged, and the last row can be reached', async ({ page }) => {
  await open(page, '/records?period=2025-12&unit=T08', '.record-grid .body .cell');
  const name = page.locator('.record-grid .name').nth(2);
  const before = await boxOf(name);
  const edge = await boxOf(name.locator('.edge'));
  await page.mouse.move(edge.x + 3, edge.y + 10);
  await page.mouse.down();
  await page.mouse.move(edge.x + 153, edge.y + 10, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => Math.round((await boxOf(name)).width - before.width)).toBe(150);

  const grid = page.locator('.record-grid');
  await grid.focus();
  await page.keyboard.press('Control+End');
  const rows = await grid.getAttribute('aria-rowcount');
  await expect(page.locator(`.record-grid .line[aria-rowindex="${rows}"] .cell`).last()).toBeInViewport({ ratio: 1 });
});

test('a slider comes to where it is dragged', async ({ page }) => {
  await open(page, '/what-if?period=2025-12', '.slider');
  const slider = page.getByRole('slider').nth(1);
  const rail = await boxOf(slider);
  const share = () => slider.evaluate((input: HTMLInputElement) => (input.valueAsNumber - Number(input.min)) / (Number(input.max) - Number(input.min)));
  const y = rail.y + rail.height / 2;
  await page.mouse.move(rail.x + rail.width * (await share()), y);
  await page.mouse.down();
  await page.mouse.move(rail.x + rail.width * 0.75, y, { steps: 6 });
  expect(await share()).toBeCloseTo(0.75, 1);
  await page.mouse.up();
});
