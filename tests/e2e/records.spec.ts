import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { served } from '../support/address.ts';

const rowsInView = (page: Page) => page.locator('.record-grid .body .line');

async function open(page: Page, query: string): Promise<void> {
  await page.goto(`${served().address}/records?period=2025-12&${query}`);
  await page.locator('.record-grid .body .cell').first().waitFor();
}

/** The longest gap between two frames while the list is scrolled from one end to the other, in milliseconds. */
function longestFrame(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const grid = document.querySelector('.record-grid') as HTMLElement;
    const STEPS = 90;
    let longest = 0;
    let last = performance.now();
    for (let step = 0; step <= STEPS; step += 1) {
      grid.scrollTop = (grid.scrollHeight - grid.clientHeight) * (step / STEPS);
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }
    return longest;
  });
}

test('a long ledger scrolls, jumps to its end and is walked through with the keyboard', async ({ page }) => {
  await open(page, 'kind=hazard');
  const grid = page.getByRole('grid', { name: '台账记录' });
  const total = Number(await grid.getAttribute('aria-rowcount')) - 1;
  expect(total).toBeGreaterThan(20_000);
  expect(await rowsInView(page).count()).toBeLessThan(100);

  const frame = await longestFrame(page);
  await page.evaluate(() => ((document.querySelector('.record-grid') as HTMLElement).scrollTop = 0));
  await grid.focus();
  const before = Date.now();
  await grid.press('Control+End');
  await expect(page.locator(`#record-cell-${total - 1}-0`)).toHaveText(/\S{3,}/);
  console.log(`records: ${total} rows, longest frame of a scroll ${frame.toFixed(0)} ms, jump to the end with its rows ${Date.now() - before} ms`);

  await grid.press('Enter');
  await expect(page.locator('.side-panel .versions li').first()).toBeVisible();
  expect(new URL(page.url()).searchParams.get('record')).toContain('hazard:');
  await page.goBack();
  await expect(page.locator('.side-panel')).toHaveCount(0);
});

test('what was scrolled to is in view again after the page is loaded anew', async ({ page }) => {
  await open(page, 'kind=hazard');
  await page.evaluate(() => ((document.querySelector('.record-grid') as HTMLElement).scrollTop = 280_000));
  const shown = page.locator('#record-cell-10005-0');
  await expect(shown).toHaveText(/\S{3,}/);
  await page.reload();
  await expect(shown).toHaveText(/\S{3,}/);
  await expect(page.locator('.why')).toContainText('第 10,001–');
});

test('the keyboard keeps the cell it stands on in view', async ({ page }) => {
  await open(page, 'kind=hazard');
  const grid = page.getByRole('grid', { name: '台账记录' });
  await grid.focus();
  for (let step = 0; step < 40; step += 1) await grid.press('ArrowDown');
  const [cell, frame] = await Promise.all([page.locator('.cell.active').boundingBox(), grid.boundingBox()]);
  expect(cell!.y).toBeGreaterThanOrEqual(frame!.y);
  expect(cell!.y + cell!.height).toBeLessThanOrEqual(frame!.y + frame!.height);
});

test('the ageing bar, the chips and the address tell the same rows, and their figures are those of the measure', async ({ page, request }) => {
  const { address } = served();
  await open(page, 'kind=hazard&unit=T08');
  const bar = page.locator('.ageing');
  const overdue = Number(await bar.getByRole('button', { name: /^逾期/ }).locator('b').textContent());
  const behind = await (await request.get(`${address}/api/records?measure=hazard.overdue&period=2025-12&unit=T08`)).json();
  expect(overdue).toBe(behind.total);

  await bar.getByRole('button', { name: /^逾期/ }).click();
  await expect(page).toHaveURL(/status=overdue/);
  await expect(page.locator('.why b')).toHaveText(`隐患台账：岫口镇，截至 2025-12-31 逾期未整改，共 ${overdue} 条`);
  await expect(rowsInView(page)).toHaveCount(overdue);

  await page.getByRole('button', { name: '去掉“逾期”' }).click();
  await expect(page).not.toHaveURL(/status=/);
  await page.goBack();
  await expect(rowsInView(page)).toHaveCount(overdue);
});

test('columns are sorted, narrowed, chosen and remembered', async ({ page }) => {
  await open(page, 'kind=hazard&unit=T08');
  await page.getByRole('button', { name: '发现日期', exact: true }).click();
  await page.getByRole('button', { name: '发现日期', exact: true }).click();
  await expect(page).toHaveURL(/sort=-foundOn/);
  await expect(page.getByRole('columnheader', { name: /发现日期/ })).toHaveAttribute('aria-sort', 'descending');

  await page.getByRole('button', { name: '筛选“隐患级别”' }).click();
  await page.getByRole('dialog').getByLabel('重大').check();
  await expect(page).toHaveURL(/f\.level=major/);
  await expect(page.locator('.why b')).toContainText('隐患级别为重大');

  await page.locator('.chooser summary').click();
  await page.locator('.chooser').getByLabel('隐患类别').check();
  await expect(page.getByRole('columnheader', { name: /隐患类别/ })).toBeVisible();
  await open(page, 'kind=hazard');
  await expect(page.getByRole('columnheader', { name: /隐患类别/ })).toBeVisible();
});

test('rows behind a figure, rows of a finding and rows by their ids open from their address alone', async ({ page, request }) => {
  const { address } = served();
  const rowsOf = async (query: string): Promise<{ readonly total: number; readonly rows: readonly { readonly id: string }[] }> =>
    (await request.get(`${address}/api/records?${query}`)).json();
  const { findings } = await (await request.get(`${address}/api/findings?period=2025`)).json();
  const behind = 'measure=hazard.overdue&period=2025-12&unit=T08';
  const [first, second] = (await rowsOf(behind)).rows;
  for (const query of [behind, `finding=${encodeURIComponent(findings[0].id)}`, `id=${first?.id}&id=${second?.id}`]) {
    const { total } = await rowsOf(query);
    expect(total, query).toBeGreaterThan(0);
    await page.goto(`${address}/records?${query}`);
    await expect(page.locator('.why b'), query).toContainText(`共 ${total} 条`);
    await expect(rowsInView(page).first(), query).toBeVisible();
  }
});

test('what excludes every row is named and can be taken off', async ({ page }) => {
  await page.goto(`${served().address}/records?period=2025-12&kind=tip&from=1999-01&to=1999-02`);
  await page.locator('.empty').getByRole('button').first().click();
  await expect(rowsInView(page).first()).toBeVisible();
});

test('a list is exported whole, under the same sentence', async ({ page }) => {
  await open(page, 'kind=hazard&unit=T08');
  const total = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '.csv' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe('隐患台账-岫口镇-截至2025-12-31.csv');
  const text = readFileSync(await download.path(), 'utf8');
  expect(text.split('\r\n').filter((line) => line !== '')).toHaveLength(total + 1);
});

test('the map opens a unit, and takes an own map or says why not', async ({ page }) => {
  const { address } = served();
  await page.goto(`${address}/map?period=2025-12`);
  const tile = page.locator('.tiles').getByRole('link', { name: /岫口镇/ });
  await expect(tile).toContainText('红');

  const upload = (text: string) =>
    page.locator('.source input[type="file"]').setInputFiles({ name: 'map.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(text) });
  const square = (x: number, y: number) => ({
    type: 'Polygon',
    coordinates: [
      [
        [x, y],
        [x + 0.1, y],
        [x + 0.1, y + 0.1],
        [x, y + 0.1],
        [x, y],
      ],
    ],
  });
  const shapes = (geometry: unknown) =>
    JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { name: '岫口镇' }, geometry }] });
  await upload(shapes(square(30, 104)));
  await expect(page.getByRole('alert')).toContainText('次序反了');
  await upload(shapes(square(104, 30)));
  await expect(page.locator('.geo canvas')).toBeVisible();
  await expect(page.locator('.source')).toContainText('1 个单位有边界');
  const area = page.getByRole('navigation', { name: '地图上的单位' }).getByRole('link', { name: /岫口镇/ });
  await area.focus();
  await expect(area).toHaveClass(/chosen/);
  await expect(page.locator('section.facts')).toContainText('岫口镇');
  await page.getByRole('button', { name: '去掉' }).click();
  await expect(tile).toBeVisible();

  await tile.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/units\/T08/);
});
