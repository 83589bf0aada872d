import { writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { served } from '../support/address.ts';

const RED = '岫口镇';
const at = (path: string) => `${served().address}${path}`;
const numberIn = (text: string): number => Number(text.replace('−', '-').replaceAll(/[^\d.-]/g, ''));

/** Every click a person makes on the way. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    sessionStorage.setItem('clicks', '0');
    const count = () => sessionStorage.setItem('clicks', String(Number(sessionStorage.getItem('clicks')) + 1));
    document.addEventListener('click', (event) => void (event.isTrusted && count()), true);
  });
  return () => page.evaluate(() => Number(sessionStorage.getItem('clicks')));
}

test('from the ranking to the records behind a lost mark are three clicks', async ({ page }) => {
  await page.goto(at('/ranking?period=2025-12'));
  const name = page.getByRole('grid').getByRole('link', { name: RED });
  await name.waitFor();
  const clicks = await countClicks(page);
  await name.click();
  await page.locator('.waterfall').getByRole('button', { name: /A2\.3/ }).click();
  await page.locator('.criterion-receipt .parts button').first().click();
  await expect(page.locator('.criterion-receipt .records tbody tr').first()).toBeVisible();
  expect(await clicks()).toBe(3);
});

test('a unit reads why it is red and what to do, and the picture adds up to the total', async ({ page }) => {
  await page.goto(at('/units/T08?period=2025-12'));
  const head = page.locator('.head');
  await expect(head).toContainText('▲红');
  await expect(head.locator('dd').first()).toContainText('距黄还差 18.14 分：分数线为 80 分，因位次规则，总分须达到 82.69 分');
  await expect(head.locator('dd').nth(1)).toContainText(/总分由64\.55升至/);

  const figures = async (selector: string) => (await page.locator(`.waterfall ${selector}`).allInnerTexts()).filter((text) => text !== '').map(numberIn);
  const blocks = await figures('tr.block td.number:nth-child(3)');
  const steps = await figures('tbody:last-of-type tr:not(.end):not(.criterion) td.number:nth-child(3)');
  const moved = [...blocks, ...steps].reduce((sum, change) => sum + change, 0);
  expect(Math.abs(100 + moved - 64.55)).toBeLessThan(0.02);

  await test.step('the last three years with the trend in words', async () => {
    await expect(page.locator('.history .point')).toHaveCount(36);
    await expect(page.locator('.history .verdict')).toContainText('36期数据看不出升降趋势');
    await page.locator('.history').getByRole('button', { name: '表格' }).click();
    await expect(page.locator('.history tbody tr')).toHaveCount(36);
    await expect(page).toHaveURL(/history=table/);
  });

  await test.step('the ladder it stands on, and what is overdue', async () => {
    await expect(page.locator('.duties .rungs li')).toHaveCount(3);
    await expect(page.locator('.duties')).toContainText('逾期未整改隐患');
  });
});

test('the sheet of a unit is one page of A4 and holds what must be on it', async ({ page }, testInfo) => {
  await page.goto(at('/units/T08?period=2025-12&print=1'));
  await page.locator('.unit-profile[data-ready="true"]').waitFor();
  const sheet = page.locator('.sheet');
  for (const word of [RED, '2025年12月', '▲红', '64.55', '第 8 位', '位次区间', '重大事故隐患管控', '怎么办', '2025-12-31', 'TOWN-M 第 1 版', '说明：']) {
    await expect(sheet).toContainText(word);
  }
  const hidden = await sheet.evaluate((paper) => paper.scrollHeight - paper.clientHeight);
  expect(hidden).toBeLessThanOrEqual(2);
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await writeFile(testInfo.outputPath('unit-T08.pdf'), pdf);
  const text = pdf.toString('latin1');
  expect(text.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  const [, width = '', height = ''] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(text) ?? [];
  // 210 × 297 mm in points.
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
});

test('a unit without a result has its sentence, with a way on', async ({ page }) => {
  const says = async (path: string, sentence: string) => {
    await page.goto(at(path));
    await expect(page.locator('.absent')).toContainText(sentence);
  };
  await says('/units/T99?period=2025-12', '没有代码或名称为“T99”的单位。');
  await says('/units/D01?period=2025-12', '不考评应急管理局');
  await says('/units/T18?period=2024-06', '梓丰镇自 2024-07-01 起设立');
  await says('/units/T11?period=2025-12', '麦陂镇已于 2024-06-30 并入梓丰镇');
  await page.getByRole('link', { name: '看梓丰镇的考评' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '梓丰镇' })).toBeAttached();
  await page.goto(at('/units?period=2025-12'));
  await expect(page.locator('.picker tbody tr')).toHaveCount(16);
  await page.getByPlaceholder('按名称或代码查找').fill('岫口');
  await expect(page.locator('.picker tbody tr')).toHaveCount(1);
  await expect(page).toHaveURL(/find=/);
});
