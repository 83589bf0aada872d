import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { served } from '../support/address.ts';
import { paragraphsOf, tablesOf } from '../support/docx.ts';

const PAGE_OF_RECORDS = 20;

const numberIn = (text: string): number => Number(text.replaceAll(/[^\d.-]/g, ''));

async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').first().getByRole('link', { name }).click();
}

/** Rows of the ranking with the unit's name, its total and its tier as shown. */
async function rankingRows(page: Page) {
  const rows = page.getByRole('grid').locator('tbody tr', { has: page.locator('td.total') });
  await expect(rows).toHaveCount(16);
  return Promise.all(
    (await rows.all()).map(async (row) => ({
      row,
      name: (await row.getByRole('rowheader').getByRole('link').innerText()).trim(),
      total: numberIn(await row.locator('td.total').innerText()),
      tier: (await row.locator('td.tier').innerText()).replaceAll(/\s/g, ''),
      tone: await row.locator('td.tier .tier').evaluate((mark) => getComputedStyle(mark).color),
    })),
  );
}

test('a clerk goes from the ranking of last month to the rows behind a deduction, a trend and the Word file', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));

  await test.step('last month’s 16 units stand in their peer groups, coloured', async () => {
    await page.goto(served().address);
    await goTo(page, '考评');
    const rows = await rankingRows(page);
    await expect(page.getByRole('grid').locator('tbody')).toHaveCount(4);
    for (const { tier } of rows) expect(tier).toMatch(/^(▲红|◆黄|●蓝)$/u);
    const tones = new Map(rows.map(({ tier, tone }) => [tier, tone]));
    expect(new Set(tones.values()).size).toBe(tones.size);
    expect(tones.size).toBeGreaterThan(1);
  });

  const worst = (await rankingRows(page)).reduce((low, row) => (row.total < low.total ? row : low));

  await test.step('the worst one says why it lost marks', async () => {
    await worst.row.getByRole('rowheader').getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1, name: worst.name })).toBeAttached();
    await expect(page.locator('.head .total')).toHaveText(worst.total.toFixed(2));
    const losing = page.locator('.waterfall tr.criterion');
    expect(await losing.count()).toBeGreaterThan(0);
    for (const reason of await losing.locator('.reason').allInnerTexts()) expect(reason.trim()).not.toBe('');
  });

  await test.step('the overdue hazards behind one deduction can be read', async () => {
    const toggle = page.getByRole('button', { name: /A2\.1 / }).and(page.locator('.toggle'));
    if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click();
    const receipt = page.locator('.criterion-receipt');
    const lost = receipt.getByRole('button', { name: /失分记录/ });
    const count = numberIn(await lost.innerText());
    expect(count).toBeGreaterThan(0);
    await lost.click();
    const rows = receipt.locator('.records tbody tr');
    await expect(rows).toHaveCount(Math.min(count, PAGE_OF_RECORDS));
    await expect(receipt.locator('.records .note')).toContainText(`${count}`);
    await expectNotClosed(receipt);
  });

  await test.step('the trend of a sector runs over 36 months', async () => {
    await goTo(page, '趋势');
    const sector = page.locator('.multiples button').first();
    const name = (await sector.locator('.name').innerText()).trim();
    await sector.click();
    await expect(page.locator('.large h2')).toContainText(name);
    await expect(page.locator('.large canvas, .large svg').first()).toBeVisible();
    await page.locator('.large').getByRole('button', { name: '表格' }).click();
    await expect(page.locator('.large tbody tr')).toHaveCount(36);
  });

  await test.step('the month’s bulletin is a Word file with the ranking', async () => {
    await goTo(page, '通报');
    const download = page.waitForEvent('download');
    await page
      .getByRole('button', { name: '下载' })
      .or(page.getByRole('link', { name: '下载' }))
      .first()
      .click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/\.docx$/);
    const docx = await readFile(await file.path());
    expect(paragraphsOf(docx).join('\n')).toContain('安全生产');
    const names = tablesOf(docx)
      .flat(2)
      .map((text) => text.trim());
    expect(names).toContain(worst.name);
  });

  expect(errors).toEqual([]);
});

/** Every listed hazard lacks its closing date, or was closed after the cut-off. */
async function expectNotClosed(receipt: Locator): Promise<void> {
  const headings = await receipt.locator('.records thead th').allInnerTexts();
  const closedAt = headings.findIndex((heading) => heading.includes('销号日期'));
  expect(closedAt).toBeGreaterThanOrEqual(0);
  const cutOff = /\d{4}-\d{2}-\d{2}/.exec(await receipt.page().locator('.context-strip').innerText())?.[0] ?? '';
  expect(cutOff).not.toBe('');
  for (const row of await receipt.locator('.records tbody tr').all()) {
    const closed = (await row.locator('td').nth(closedAt).innerText()).trim();
    expect(/^\d{4}-/.test(closed) ? closed > cutOff : true).toBe(true);
  }
}
