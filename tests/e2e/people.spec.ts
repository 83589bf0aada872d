import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { served } from '../support/address.ts';
import { tablesOf } from '../support/docx.ts';

const LANGUAGES = ['zh-CN', 'en'] as const;
const MONTH = '2025-12';

async function openIn(page: Page, language: string, path: string): Promise<void> {
  await page.addInitScript((chosen) => localStorage.setItem('sanse.language', chosen), language);
  await page.goto(`${served().address}${path}`);
}

const numberIn = (text: string): number => Number(/[\d,]+(?:\.\d+)?/.exec(text)?.[0].replaceAll(',', '') ?? Number.NaN);

for (const language of LANGUAGES) {
  test(`a leader sees in one page who is red, who moved and why, what is overdue and what is doubtful (${language})`, async ({ page }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await openIn(page, language, `/?period=${MONTH}`);
    const units = page.locator('.tiers tbody tr');

    await test.step('the counts of the tiers are those of the units below them, the worst first', async () => {
      await expect(units).toHaveCount(16);
      const counts = (await page.locator('.tiers .counts b').allInnerTexts()).map(Number);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(16);
      const totals = (await units.locator('td:last-child').allInnerTexts()).map(Number);
      expect(totals).toEqual(totals.toSorted((a, b) => a - b));
    });

    await test.step('the red one opens with the same total, and back is where she was', async () => {
      const total = (await units.first().locator('td:last-child').innerText()).trim();
      await units.first().locator('th a').click();
      await expect(page.locator('.head .total')).toHaveText(total);
      await page.goBack();
      await expect(units).toHaveCount(16);
    });

    await test.step('what moved a unit opens the receipt of that criterion', async () => {
      const href = (await page.locator('a[href*="criterion="]').last().getAttribute('href')) ?? '';
      const code = /criterion=([^&]+)/.exec(href)?.[1] ?? '';
      await page.locator(`a[href="${href}"]`).first().click();
      await expect(page.locator('.criterion-receipt, .side-panel, aside').getByText(code, { exact: false }).first()).toBeVisible();
      await page.goBack();
    });

    await test.step('all that is overdue is a list of just so many records', async () => {
      const overdue = page.locator('.overdue');
      await expect(overdue.locator('h2')).toContainText(/\d/);
      const count = numberIn(await overdue.locator('h2').innerText());
      expect(count).toBeGreaterThan(0);
      await overdue.locator('a.all').click();
      await expect(page.locator('main b', { hasText: String(count) }).first()).toBeVisible();
    });
    expect(errors).toEqual([]);
  });
}

/** Two hazards of 砚泉镇 that were due by the end of the month and are not done, the second told twice. */
const LATE = ['隐患编号,所属镇街,企业名称,隐患描述,隐患级别,发现日期,原定整改期限,整改完成日期']
  .concat(['E2E-1,砚泉镇,,消防水泵房漏水未处理,一般,2025-12-02,2025-12-12,', 'E2E-2,砚泉镇,,应急照明灯具损坏未更换,一般,2025-12-03,2025-12-13,'])
  .join('\n');

for (const language of LANGUAGES) {
  test(`a clerk’s month: from a file over the findings and the ranking to the bulletin, and back (${language})`, async ({ page }) => {
    const ofUnit = async () => {
      await page.goto(`${served().address}/ranking?period=${MONTH}`);
      const row = page.getByRole('grid').locator('tbody tr', { hasText: '砚泉镇' });
      await expect(row.locator('td.total')).toHaveText(/\d/);
      return numberIn(await row.locator('td.total').innerText());
    };
    await openIn(page, language, `/ranking?period=${MONTH}`);
    const before = await ofUnit();

    await test.step('she hands in a file and stores it', async () => {
      await page.goto(`${served().address}/imports`);
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles({ name: '砚泉镇补报.csv', mimeType: 'text/csv', buffer: Buffer.from(LATE) });
      const line = page.locator('.files tbody tr', { hasText: '砚泉镇补报.csv' });
      await expect(line.locator('.count')).toHaveText(['2', '0', '0', '0', '0']);
      await line.getByRole('button', { name: /^(入库|Store)$/ }).click();
      await expect(page.locator('.batches tbody tr').first()).toContainText('砚泉镇补报.csv');
    });

    const after = await ofUnit();
    await test.step('the two are in the rate of what was due, and cost the township marks', async () => {
      expect(after).toBeLessThan(before);
      await page.goto(`${served().address}/ranking?period=${MONTH}&unit=T01&criterion=A2.1&rows=open`);
      await expect(page.getByText('E2E-1').first()).toBeVisible();
    });

    await test.step('the findings are looked through', async () => {
      await page.goto(`${served().address}/findings?span=${MONTH}`);
      await expect(page.locator('.finding').first()).toBeVisible();
    });

    await test.step('the bulletin says the total that the page says', async () => {
      await page.goto(`${served().address}/bulletins?period=${MONTH}`);
      const download = page.waitForEvent('download');
      await page
        .getByRole('link', { name: /下载|Download/ })
        .or(page.getByRole('button', { name: /下载|Download/ }))
        .first()
        .click();
      const docx = await readFile(await (await download).path());
      const rows = tablesOf(docx)
        .flat()
        .filter((row) => row.some((cell) => cell.trim() === '砚泉镇'));
      expect(rows.flat().map((cell) => cell.trim())).toContain(after.toFixed(2));
    });

    await test.step('what she stored is taken back, and the month is as it was', async () => {
      await page.goto(`${served().address}/imports`);
      const batch = page.locator('.batches tbody tr', { hasText: '砚泉镇补报.csv' }).first();
      await batch.getByRole('button', { name: /^(撤销|Undo)$/ }).click();
      await page.locator('.el-message-box input').fill('试导入');
      await page.locator('.el-message-box .el-button--primary').click();
      await expect(page.locator('.batches tbody tr').first()).toContainText(/撤销第 \d+ 批|undoes batch \d+/);
      expect(await ofUnit()).toBe(before);
    });
  });
}
