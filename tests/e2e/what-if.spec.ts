import type { SchemeVersion } from '@sanse/engine';
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { served } from '../support/address.ts';

const PERIOD = '2025-12';
const TRIES = 40;

/** The official ranking: unit, total, rank and tier, as the API has it. */
async function officialRanking(page: Page): Promise<string> {
  const answer = await page.request.get(`${served().address}/api/ranking/TOWN-M/${PERIOD}`);
  return answer.text();
}

/** What an attempt that broke off may have left. */
async function removeDrafts(page: Page): Promise<void> {
  const versions = (await (await page.request.get(`${served().address}/api/scheme-versions`)).json()) as readonly SchemeVersion[];
  for (const { status, file } of versions) {
    if (status === 'draft') await page.request.delete(`${served().address}/api/scheme-versions/drafts?file=${encodeURIComponent(file)}`);
  }
}

/** Types figures into a field, one after the other, and times each from the event to the ranking standing otherwise. */
async function timeMoves(field: Locator, tries: number): Promise<readonly number[]> {
  await field.waitFor();
  const times = await field.evaluate(async (input: HTMLInputElement, count) => {
    const body = document.querySelector('.live .rows');
    if (body === null) throw new Error('there is no ranking');
    const times: number[] = [];
    for (let at = 0; at < count; at += 1) {
      const before = body.textContent;
      const started = performance.now();
      input.value = String(10 + ((at * 7) % 50) / 5 + 0.1);
      input.dispatchEvent(new Event('input', { bubbles: true }));
      while (body.textContent === before) {
        await Promise.resolve();
        if (performance.now() - started > 5000) throw new Error('the ranking does not move');
      }
      times.push(performance.now() - started);
      await new Promise((settled) => requestAnimationFrame(() => setTimeout(settled, 30)));
    }
    return times;
  }, tries);
  return times.sort((a, b) => a - b);
}

function tell(units: string, sorted: readonly number[]): void {
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? NaN).toFixed(1);
  console.log(`from the input event to the re-ranked page, ${units}: fastest ${at(0)} ms, median ${at(0.5)} ms, p95 ${at(0.95)} ms, n=${sorted.length}`);
}

test('a trial re-ranks while a figure is changed, names who moves, becomes a draft that scores nothing, and goes away again', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await removeDrafts(page);
  const official = await officialRanking(page);

  await test.step('every move of a hand re-ranks the units', async () => {
    await page.goto(`${served().address}/what-if?period=${PERIOD}`);
    await expect(page.locator('.live tr[data-unit]')).toHaveCount(16);
    const sorted = await timeMoves(page.getByRole('textbox', { name: 'A2.1 分值', exact: true }), TRIES);
    tell('16 units', sorted);
    expect(sorted).toHaveLength(TRIES);
  });

  await test.step('it says everywhere that nothing here is published', async () => {
    await expect(page.locator('.trial-frame .banner')).toContainText('不是公布结果');
    await expect(page.locator('.trial-frame .watermark span').first()).toHaveAttribute('data-mark', '试算 · 非公布结果');
    const copied = await page.locator('.live .rows').evaluate((rows) => {
      window.getSelection()?.selectAllChildren(rows);
      const data = new DataTransfer();
      rows.dispatchEvent(new ClipboardEvent('copy', { bubbles: true, cancelable: true, clipboardData: data }));
      window.getSelection()?.removeAllRanges();
      return data.getData('text/plain');
    });
    expect(copied.startsWith('【试算】')).toBe(true);
  });

  await test.step('a slider answers to the keyboard, and the address holds the trial', async () => {
    const edits = 'A1.1:weight=13;A2.1:weight=12;tier.BLUE:from=97.5';
    await page.goto(`${served().address}/what-if?period=${PERIOD}&edits=${encodeURIComponent(edits)}`);
    await expect(page.getByRole('textbox', { name: 'A2.1 分值', exact: true })).toHaveValue('12');
    const slider = page.getByRole('slider', { name: 'A2.1 分值', exact: true });
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await expect(page).toHaveURL(/A2\.1:weight(=|%3D)12\.\d/i);
    await page.goBack();
    await expect(page.getByRole('textbox', { name: 'A2.1 分值', exact: true })).toHaveValue('12');
  });

  await test.step('movers are named with their tiers and the cause', async () => {
    const crossing = page.locator('.live tr.moved', { has: page.locator('td.tiers', { hasText: '→' }) });
    await expect(crossing.first()).toBeVisible();
    await expect(crossing.first().locator('td.prose')).not.toHaveText('');
    await page.getByRole('button', { name: '位次对照图' }).click();
    await expect(page.locator('.slopes canvas, .slopes svg').first()).toBeVisible();
    await page.keyboard.press('t');
    await expect(page.locator('.slopes table tbody tr').first()).toBeVisible();
  });

  await test.step('saved as a draft it stands among the schemes and changes no official figure', async () => {
    await page.getByRole('button', { name: '存为草案…' }).click();
    await page.getByLabel('理由').fill('试行新的分值');
    await page.getByLabel('姓名').fill('钱立');
    await page.locator('form.signed').getByRole('button', { name: '存为草案…' }).click();
    await expect(page.locator('.save')).toContainText('已存为草案 TOWN-M 第 2 版');
    await page.locator('.save').getByRole('link').click();
    const row = page.locator('tr.draft');
    await expect(row).toHaveCount(1);
    await expect(row).toContainText('试行新的分值');
    expect(await officialRanking(page)).toBe(official);
  });

  await test.step('the editor shows its text, the clause beside the cursor and what differs, and marks a fault as it is typed', async () => {
    await expect(page.locator('.cm-content')).toContainText('version: 2');
    await page
      .getByRole('navigation', { name: '指标和规则' })
      .getByRole('button', { name: /^A2\.1 / })
      .click();
    await expect(page.locator('.clause blockquote')).toContainText('到期隐患整改率应达100%');
    await page.getByRole('button', { name: /与现行版本的不同/ }).click();
    await expect(page.locator('.differences')).toContainText('A2.1：分值由10改为12');
    await page.locator('.cm-content').press('End');
    await page.keyboard.type(' [');
    await page.getByRole('button', { name: /^问题/ }).click();
    await expect(page.locator('.problems .error').first()).toBeVisible();
    await page.getByRole('button', { name: '放弃改动' }).click();
    await expect(page.locator('.problems .error')).toHaveCount(0);
  });

  await test.step('before it is put in force it says who would move', async () => {
    await page.getByRole('button', { name: '施行…' }).click();
    await expect(page.locator('.enforce')).toContainText('16 个单位');
    await expect(page.getByLabel('自哪一期起')).toHaveValue('2026-01');
    await page.locator('.enforce').getByRole('button', { name: '取消' }).click();
  });

  await test.step('deleted it is gone', async () => {
    await page.getByRole('button', { name: '删除草案' }).click();
    await page.locator('.el-message-box').getByRole('button', { name: '删除草案' }).click();
    await expect(page.locator('tr.draft')).toHaveCount(0);
    expect(await officialRanking(page)).toBe(official);
  });

  expect(errors).toEqual([]);
});

test('a thousand firms are re-ranked while a figure is changed', async ({ page }) => {
  await page.goto(`${served().address}/what-if?scheme=ENT-Y&period=2025`);
  await expect(page.locator('.live tr[data-unit]').first()).toBeVisible({ timeout: 60_000 });
  const sorted = await timeMoves(page.getByRole('textbox', { name: /分值$/ }).first(), TRIES / 2);
  tell('1,171 firms', sorted);
  expect(sorted).toHaveLength(TRIES / 2);
});
