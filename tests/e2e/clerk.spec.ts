import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { writeXlsx } from 'hucre/xlsx';
import { seriousFaults } from '../support/accessibility.ts';
import { served } from '../support/address.ts';

/** A sheet as it comes: a title, headings of its own, a word and a name nobody knows, a day that is none, a sum and signatures. */
async function messyWorkbook(): Promise<Buffer> {
  const firm = '云岭县示范配件厂';
  const rows = [
    ['2025年12月隐患排查整改情况表'],
    ['序号', '属地镇街', '隐患部位', '现场发现的情形', '隐患级别', '检查日期', '整改期限', '整改情况'],
    [1, '砚泉镇', firm, '灭火器压力不足3具', '一般', '2025-12-03', '2025-12-18', '未整改'],
    [2, '砚泉镇', firm, '配电箱未上锁', '较大', '2025.12.4', '2025-12-19', '未整改'],
    [3, '砚全镇', firm, '疏散通道堆放杂物', '一般', '2025年12月5日', '2025-12-20', '未整改'],
    [4, '砚泉镇', firm, '临边防护缺失', '一般', '不详', '2025-12-21', '未整改'],
    ['合计', null, null, 4],
    ['填表人：', null, null, null, '审核人：'],
  ];
  return Buffer.from(await writeXlsx({ sheets: [{ name: '12月', rows }] }));
}

async function drop(page: Page, name: string, content: Buffer): Promise<void> {
  await expect(page.getByText('把台账文件或整个文件夹拖到这里')).toBeVisible();
  const held = await page.evaluateHandle(
    ([fileName, base64]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], fileName));
      return transfer;
    },
    [name, content.toString('base64')] as const,
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: held });
}

test('a clerk drops a messy sheet, says what a heading and two words mean, stores it and takes it back', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${served().address}/imports`);
  await drop(page, '砚泉镇12月.xlsx', await messyWorkbook());

  const line = page.locator('.files tbody tr', { hasText: '砚泉镇12月.xlsx' });
  const detail = page.locator('.detail');
  const part = (name: string) => detail.locator('.parts').getByRole('button', { name });

  await test.step('a required column without a heading stops the file until the clerk names it', async () => {
    await expect(line).toContainText('缺少必填列：隐患描述');
    await detail.getByRole('combobox', { name: '现场发现的情形' }).click();
    await page.getByRole('option', { name: '隐患描述' }).click();
    await expect(line).toContainText('2 个词待答复');
    expect(await seriousFaults(page)).toEqual([]);
  });

  await test.step('unknown words are asked, and each answer is read at once', async () => {
    await part('待答复').click();
    expect(await seriousFaults(page)).toEqual([]);
    await detail.locator('li', { hasText: '“较大”是' }).getByRole('button', { name: '一般', exact: true }).click();
    await detail.locator('li', { hasText: '“砚全镇”是' }).getByRole('button', { name: '砚泉镇' }).click();
    await expect(detail).toContainText('没有要您答复的词和名称。');
    await expect(line.locator('.count')).toHaveText(['3', '0', '0', '1', '0']);
  });

  await test.step('the row that stays behind says why, and what is no data is named', async () => {
    await part('退回').click();
    await expect(detail.locator('.problem-list tbody tr')).toHaveText(/第 6 行.*检查日期.*不详/);
    await part('非数据行').click();
    await expect(detail.locator('.not-data li')).toHaveCount(4);
    expect(await seriousFaults(page)).toEqual([]);
  });

  await test.step('the reading is kept for the next sheet of this kind', async () => {
    await part('读法').click();
    await detail.getByRole('button', { name: '保存为本表样式的读法' }).click();
    await expect(detail).toContainText('已保存，下次同样表头照此读取');
  });

  await test.step('nothing is stored before she says so, and what is stored can be taken back', async () => {
    const batches = page.locator('.batches tbody tr');
    await expect(batches.first()).not.toContainText('砚泉镇12月.xlsx');
    await detail.getByRole('button', { name: '入库 3 行' }).click();
    await expect(detail).toContainText(/已作为第 \d+ 批入库 3 行。/);
    await expect(batches.first()).toContainText('砚泉镇12月.xlsx');

    await detail.getByRole('button', { name: '撤销' }).click();
    await page.locator('.el-message-box input').fill('试导入');
    await page.locator('.el-message-box').getByRole('button', { name: '确定' }).click();
    await expect(batches.first()).toContainText('撤销第');
    await expect(detail.getByRole('button', { name: '入库 3 行' })).toBeVisible();
  });

  await test.step('next month the same headings ask nothing', async () => {
    await page.reload();
    await drop(page, '砚泉镇12月.xlsx', await messyWorkbook());
    await expect(line.locator('.count')).toHaveText(['3', '0', '0', '1', '0']);
  });
  expect(errors).toEqual([]);
});

test('a clerk reads the rows behind a finding and explains it', async ({ page }) => {
  await page.goto(`${served().address}/findings?span=2025&state=open`);
  const finding = page.locator('.finding').first();
  const unit = await finding.locator('.unit').innerText();
  await finding.click();

  const panel = page.locator('.panel');
  await expect(panel).toContainText(unit);
  await expect(panel.locator('.evidence tbody tr').first()).toBeVisible();
  await panel.getByRole('button', { name: '数据无误，已说明' }).click();
  await expect(panel.getByRole('alert')).toHaveText('请写明核对的结果。');
  await panel.getByRole('textbox', { name: '说明' }).fill('已与报送单位核对，数据无误。');
  await panel.getByRole('button', { name: '数据无误，已说明' }).click();
  await expect(panel.locator('blockquote')).toContainText('已与报送单位核对，数据无误。');
  await expect(panel).toContainText('已说明');
});
