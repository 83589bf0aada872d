import type { TallyCubeHeader } from '@sanse/engine';
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { Dictionary, Int32, Schema, Table, tableFromIPC, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import { served } from '../support/address.ts';

const open = async (page: Page, query: string): Promise<void> => {
  await page.goto(`${served().address}/trends${query}`);
  await page.locator('.large svg, .large table').first().waitFor();
};
const heading = (page: Page): Locator => page.locator('.large h2');
const figureAt = (text: string): number => Number(/[\d,]+(?=[^\d,]*$)/.exec(text)?.[0].replaceAll(',', ''));

/** What the panel of rows says its figure is, once that is there and of the selection in the address. */
async function figureSaid(page: Page): Promise<string> {
  await expect(page.locator('.found[aria-busy="true"]')).toHaveCount(0);
  const figure = page.locator('.rows-panel .figure[aria-busy="false"]');
  await expect(figure).toHaveText(/\d/);
  return figure.innerText();
}

/** The number of rows the list says there are. */
async function rowsListed(page: Page): Promise<number> {
  const note = page.locator('.rows-panel .records > .note');
  await expect(note).toContainText(/共 [\d,]+ 条/);
  return Number(/共 ([\d,]+) 条/.exec(await note.innerText())?.[1]?.replaceAll(',', ''));
}

test('a point and a brushed range land on exactly their rows', async ({ page }) => {
  await open(page, '?sector=industry_trade');
  const chart = page.locator('.course');
  const box = await chart.boundingBox();
  if (box === null) throw new Error('there is no chart');
  const pixel = (share: number): number => box.x + box.width * share;

  await page.mouse.click(pixel(0.5), box.y + 100);
  await expect(page).toHaveURL(/[?&]at=\d{4}-\d{2}(&|$)/);
  const ofMonth = figureAt(await figureSaid(page));
  await expect.poll(() => rowsListed(page)).toBe(ofMonth);

  await page.mouse.move(pixel(0.4), box.y + 100);
  await page.mouse.down();
  await page.mouse.move(pixel(0.6), box.y + 120, { steps: 4 });
  await expect(page.locator('.brush')).toBeVisible();
  await page.mouse.up();
  await expect(page).toHaveURL(/at=\d{4}-\d{2}~\d{4}-\d{2}/);
  const brushed = figureAt(await figureSaid(page));
  expect(brushed).toBeGreaterThan(500);
  await expect.poll(() => rowsListed(page)).toBe(brushed);

  // The same months one by one, as the large chart's table has them.
  const [, from = '', to = ''] = /at=(\d{4}-\d{2})~(\d{4}-\d{2})/.exec(page.url()) ?? [];
  await page.locator('.large').getByRole('button', { name: '表格' }).click();
  const months = await page
    .locator('.large tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].slice(0, 2).map((cell) => cell.textContent?.trim() ?? '')));
  const inside = months.filter(([month = '']) => {
    const [, year, number] = /(\d{4})年(\d{1,2})月/.exec(month) ?? [];
    const code = `${year}-${number?.padStart(2, '0')}`;
    return code >= from && code <= to;
  });
  expect(inside.reduce((sum, [, value]) => sum + Number(value), 0)).toBe(brushed);

  await page.locator('.rows-panel').getByRole('link', { name: '在台账记录中打开' }).click();
  await expect(page).toHaveURL(/\/records\?.*period=\d{4}-\d{2}(~|%7E)\d{4}-\d{2}/);
});

test('a rate lists its base, its hits and its misses', async ({ page }) => {
  await open(page, '?measure=hazard.R2&unit=T08&at=2025-10~2025-12');
  const [, hits, base] = /\((\d+)\/(\d+)/.exec(await figureSaid(page)) ?? [];
  await expect.poll(() => rowsListed(page)).toBe(Number(base));
  await page.locator('.rows-panel').getByRole('button', { name: '未计入分子' }).click();
  await expect(page).toHaveURL(/part=lost/);
  await expect.poll(() => rowsListed(page)).toBe(Number(base) - Number(hits));
});

test('crumbs lead down from the county to an enterprise and a category, each level can be cleared, and back goes back', async ({ page }) => {
  await open(page, '');
  await page.locator('.multiples button').nth(2).click();
  await expect(page).toHaveURL(/sector=industry_trade/);
  await expect(page.locator('header.bar')).toContainText('已隐去 25 个行业');
  // Many townships and one measure: ranked.
  await expect(page.locator('.ranked')).toBeVisible();
  await page.locator('.ranked button', { hasText: '岫口镇' }).click();
  await expect(heading(page)).toContainText('岫口镇 · 工贸');
  // One township and one sector: its course, by category of hazard.
  await expect(page.locator('.split').getByRole('button', { name: '隐患类别' })).toHaveAttribute('aria-pressed', 'true');
  await page.locator('.multiples button', { hasText: '用电安全' }).click();
  await expect(heading(page)).toContainText('岫口镇 · 工贸 · 用电安全');
  await page.locator('.split').getByRole('button', { name: '企业' }).click();
  await page.locator('.multiples button').first().click();
  await expect(page).toHaveURL(/enterprise=/);
  await expect(page.locator('.chip')).toHaveCount(4);

  await page.locator('.chip', { hasText: '岫口镇' }).getByRole('button').click();
  await expect(heading(page)).toHaveText('工贸 · 用电安全 · 发现隐患数');
  await page.goBack();
  await expect(page.locator('.chip')).toHaveCount(4);
});

test('everything works from the keyboard, and T turns the chart that has the focus into its table', async ({ page }) => {
  await open(page, '');
  await page.locator('.course').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/at=2025-12(&|$)/);
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/at=2025-11(&|$)/);
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(page).toHaveURL(/at=2025-10~2025-11/);
  await page.keyboard.press('t');
  await expect(page.locator('.large tbody tr')).toHaveCount(36);
  await expect(page).toHaveURL(/view=line/);
  await page.locator('.split .multiples button').first().focus();
  await page.keyboard.press('t');
  await expect(page.locator('.split tbody tr')).toHaveCount(26);

  await open(page, '?show=grid');
  await page.locator('.lines').focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await expect(page.locator('.chip')).toHaveCount(2);

  // A cell of the matrix says itself where the keyboard stands, and is the figure of its pair.
  await open(page, '?show=matrix');
  await page.locator('.lines').focus();
  for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  const said = await page.locator('.said').innerText();
  await page.keyboard.press('Enter');
  await expect(page.locator('.chip')).toHaveCount(2);
  const [unit = '', sector = ''] = await page.locator('.chip').allInnerTexts();
  expect(said).toContain(`${unit.replace('×', '').trim()} · ${sector.replace('×', '').trim()} `);
  expect(figureAt(await figureSaid(page))).toBe(figureAt(said));
});

test('odd addresses get a sentence, never an empty page', async ({ page }) => {
  await page.goto(`${served().address}/trends?unit=none`);
  await expect(page.locator('.empty')).toContainText('单位名录中没有“none”');
  await page.locator('.empty button').click();
  await expect(heading(page)).toContainText('全县');
  await page.goto(`${served().address}/trends?measure=hazard.daysToRectify`);
  await expect(page.locator('main')).toContainText('不能按镇街和行业逐格相加');
  await open(page, '?at=xyz&grain=hour&show=cake');
  await expect(page.locator('.rows-panel')).toHaveCount(0);
});

const UNITS = 40;
const SECTORS = 15;

/** The table of the sample county spread over more townships, so that every cell of every month has something. */
async function manyCells(answer: ArrayBuffer): Promise<{ readonly bytes: Buffer; readonly rows: number }> {
  const real = tableFromIPC(new Uint8Array(answer));
  const header = JSON.parse(real.schema.metadata.get('sanse') ?? '') as TallyCubeHeader;
  const always = { validFrom: null, validTo: null };
  const units = Array.from({ length: UNITS }, (_, at) => ({ code: `X${at}`, name: `第${at + 1}镇`, group: null, ...always }));
  const sectors = header.sectors.slice(0, SECTORS);
  const cells = header.periods.flatMap(({ code }) => units.flatMap((unit) => sectors.map((sector) => [code, unit.code, sector.code] as const)));
  const word = (side: 0 | 1 | 2) =>
    vectorFromArray(
      cells.map((cell) => cell[side]),
      new Dictionary(new Utf8(), new Int32()),
    );
  const tallies = real.schema.fields.map(({ name }) => name).filter((name) => !['period', 'unit', 'sector'].includes(name));
  // Bases are larger than hits; the figures wander without chance.
  const count = (at: number, name: string): number => 3 + ((at * 7919) % 17) + (name.endsWith(':base') ? 20 : 0);
  const plain = new Table({
    period: word(0),
    unit: word(1),
    sector: word(2),
    ...Object.fromEntries(
      tallies.map((name) => [
        name,
        vectorFromArray(
          cells.map((_, at) => count(at, name)),
          new Int32(),
        ),
      ]),
    ),
  });
  const schema = new Schema(
    plain.schema.fields,
    new Map([['sanse', JSON.stringify({ ...header, units, sectors: sectors.map((one) => ({ ...one, ...always })) })]]),
  );
  return { bytes: Buffer.from(tableToIPC(new Table(schema, plain.batches), 'stream')), rows: cells.length };
}

/** Milliseconds from a click until what it changed is painted, several times; `settled` is a text that changes with it, null where nothing does. */
async function timesOf(page: Page, targets: readonly string[], settled: string | null): Promise<readonly number[]> {
  const times: number[] = [];
  for (const target of targets) {
    times.push(
      await page.evaluate(
        async ([button, text]) => {
          const said = (): string => document.querySelector(text ?? button)?.textContent ?? '';
          const frame = () => new Promise((resolve) => void requestAnimationFrame(resolve));
          const before = said();
          const isSettled = (): boolean => text === null || said() !== before;
          const start = performance.now();
          document.querySelector<HTMLElement>(button)?.click();
          while (!isSettled() && performance.now() - start < 5_000) await new Promise((resolve) => setTimeout(resolve));
          await frame();
          await new Promise((resolve) => setTimeout(resolve));
          return performance.now() - start;
        },
        [target, settled] as const,
      ),
    );
  }
  return times;
}

test('36 months × 15 sectors × 40 townships follow a change of filter at once', async ({ page }) => {
  let rows = 0;
  await page.route('**/api/tallies?*', async (route) => {
    const answer = await route.fetch();
    const made = await manyCells(new Uint8Array(await answer.body()).buffer);
    rows = made.rows;
    await route.fulfill({ status: 200, contentType: 'application/vnd.apache.arrow.stream', body: made.bytes });
  });
  const middle = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  const measures = [2, 1, 6, 1, 2, 6, 1, 2].map((at) => `.controls .group button:nth-child(${at})`);
  const sectors = [1, 2, 3, 4, 5, 6].map((at) => `.split li:nth-child(${at}) button`);
  const told: string[] = [];
  // The measuring itself: a click on what is chosen already.
  await open(page, '?show=heat');
  const chosen = measures.map(() => '.controls .group button[aria-pressed="true"]');
  told.push(`nothing ${Math.round(middle(await timesOf(page, chosen, null)))} ms`);
  for (const show of ['heat', 'matrix', 'grid'] as const) {
    await open(page, `?show=${show}`);
    await page
      .locator('.split .multiples li')
      .nth(SECTORS - 1)
      .waitFor();
    told.push(`${show} ${Math.round(middle(await timesOf(page, measures, '.large h2')))} ms`);
  }
  await open(page, '?split=sector');
  await page
    .locator('.split .multiples li')
    .nth(SECTORS - 1)
    .waitFor();
  const filtered: number[] = [];
  for (const sector of sectors) {
    filtered.push(...(await timesOf(page, [sector], '.large h2')));
    // Back to everything, so that the sectors stand side by side again.
    await page.locator('.crumbs .top').nth(1).click();
    await expect(heading(page)).toContainText('全县');
  }
  told.push(`sector chosen ${Math.round(middle(filtered))} ms`);
  expect(rows).toBe(48 * UNITS * SECTORS);
  console.log(`trends, ${rows} cells: ${told.join(', ')} (budget 100 ms)`);
  test.info().annotations.push({ type: 'update of 36 × 15 × 40', description: told.join(', ') });
});

test('no chart and no Arrow is loaded before a page wants them', async ({ page }) => {
  const scripts: string[] = [];
  page.on('response', (response) => void (response.url().endsWith('.js') && scripts.push(new URL(response.url()).pathname)));
  await page.goto(`${served().address}/ranking`);
  await page.getByRole('grid').waitFor();
  const before = scripts.length;
  expect(scripts.filter((path) => /echarts|arrow|decode-cube/i.test(path))).toEqual([]);
  await open(page, '');
  expect(scripts.slice(before).some((path) => /decode-cube/.test(path))).toBe(true);
});
