import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { seriousFaults } from '../support/accessibility.ts';
import { served } from '../support/address.ts';

const RANKING = '/ranking?period=2025-12';
const FIRMS = '/ranking?scheme=ENT-Y&period=2025';

const grid = (page: Page) => page.getByRole('grid');
/** Row and column. */
const focusedCell = (page: Page) =>
  page.evaluate(() => {
    const cell = document.activeElement;
    return `${cell?.closest('[aria-rowindex]')?.getAttribute('aria-rowindex')}:${cell?.getAttribute('data-column')}`;
  });
const cellOf = (page: Page, unit: string, column: number) =>
  grid(page)
    .locator('tbody tr', { has: page.getByRole('link', { name: unit, exact: true }) })
    .locator(`[data-column="${column}"]`);

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${served().address}${path}`);
  await grid(page).locator('td.total').first().waitFor();
}

/** Pixels by which the matrix is wider than what is in sight of it. */
const overhang = (page: Page) => page.locator('.scroller').evaluate((one) => one.scrollWidth - one.clientWidth);

test('the matrix is worked with the keyboard alone: cells, heads, groups, receipt and menu', async ({ page }) => {
  await open(page, RANKING);
  await cellOf(page, '岫口镇', 5).focus();
  const start = await focusedCell(page);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => focusedCell(page)).toBe(start.replace(':5', ':6'));
  await page.keyboard.press('Home');
  await expect(page.getByRole('link', { name: '岫口镇', exact: true })).toBeFocused();
  await page.keyboard.press('Control+End');
  await expect(grid(page).locator('tbody td.distance').last()).toBeFocused();

  await test.step('Enter opens the receipt and goes there, Escape comes back to the cell', async () => {
    await cellOf(page, '岫口镇', 5).focus();
    await page.keyboard.press('Enter');
    const panel = page.locator('.side-panel');
    await expect(panel).toBeFocused();
    await expect(panel).toContainText('A2.1');
    await expect(panel).toContainText('截至 2025-12-31');
    await page.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
    await expect(cellOf(page, '岫口镇', 5)).toBeFocused();
  });

  await test.step('the menu key opens the menu, whose choice is in the address', async () => {
    await page.keyboard.press('Shift+F10');
    const menu = page.getByRole('menu');
    await expect(menu.getByRole('menuitem').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
    await expect(cellOf(page, '岫口镇', 5)).toBeFocused();
    await page.keyboard.press('ContextMenu');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/panel=peers/);
    await expect(page.locator('.marks-table tbody tr')).toHaveCount(8);
    await expect(page.locator('.marks-table [aria-current="true"]')).toContainText('岫口镇');
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  await test.step('a head sorts, a group folds, and the way back undoes both', async () => {
    await page.keyboard.press('Control+ArrowUp');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/sort=A2\.1/);
    await expect(grid(page).locator('[aria-sort="ascending"]')).toContainText('到期隐患整改率');
    const worst = grid(page).locator('tbody').first().getByRole('link').first();
    await expect(worst).toHaveText('橹埠镇');
    const rows = await grid(page).locator('td.total').count();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/fold=/);
    await expect.poll(() => grid(page).locator('tbody td.total').count()).toBeLessThan(rows);
    await page.goBack();
    await page.goBack();
    await expect(grid(page).locator('[aria-sort]')).toHaveCount(0);
    await expect(grid(page).locator('tbody').first().getByRole('link').first()).toHaveText('砚泉镇');
  });
});

test('the rows behind a mark are two clicks away, and the menu leads to them in one choice', async ({ page }) => {
  await open(page, RANKING);
  await cellOf(page, '岫口镇', 5).click();
  await page.getByRole('button', { name: /失分记录/ }).click();
  await expect(page.locator('.side-panel .records tbody tr').first()).toBeVisible();
  await page.getByRole('button', { name: '关闭' }).click();
  await cellOf(page, '岫口镇', 5).click({ button: 'right' });
  await page.getByRole('menuitem', { name: '查看记录' }).click();
  const behind = page.locator('.side-panel .records');
  await expect(behind.locator('tbody tr').first()).toBeVisible();
  const count = /共 (\d+) 条/.exec((await behind.locator('.note').first().textContent()) ?? '')?.[1];
  await behind.getByRole('link', { name: '在台账记录页打开' }).click();
  await expect(page).toHaveURL(/\/records\?.*measure=/);
  await expect(page.locator('.why b')).toContainText(`共 ${count} 条`);
  await expect(page.locator('.record-grid .body .line')).toHaveCount(Number(count));
  await expect(page.locator('.record-grid .body')).toContainText('岫口镇');
});

test('the marks of the last twelve periods stand in the panel', async ({ page }) => {
  await open(page, `${RANKING}&unit=T08&criterion=A2.1&panel=trend`);
  const lines = page.locator('.marks-table tbody tr');
  await expect(lines).toHaveCount(12);
  await expect(lines.first()).toContainText('2025年12月');
  await expect(lines.first()).toContainText('6.08');
  await expect(lines.last()).toContainText(/\d+\/\d+ = /, { timeout: 60_000 });
});

test('rows, columns and the whole matrix are copied with everything that must be known about them', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: served().address });
  await open(page, RANKING);
  const copied = async (choose: () => Promise<void>, said: RegExp): Promise<{ readonly text: string; readonly html: string }> => {
    await choose();
    await page.getByText(said).last().waitFor();
    return page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const read = async (type: string) => (await item?.getType(type))?.text() ?? '';
      return { text: await read('text/plain'), html: await read('text/html') };
    });
  };

  const all = await copied(() => page.getByRole('button', { name: '复制全表' }).click(), /^已复制 \d{2} 行/);
  const lines = all.text.split('\n');
  expect(lines[0]).toContain('2025年12月');
  expect(lines[1]).toMatch(/单位：分 · 截至 2025-12-31 · 办法 TOWN-M/);
  expect(lines[2]?.split('\t')).toContain('A2.1 到期隐患整改率 (10)');
  expect(lines.filter((line) => line.includes('镇\t'))).toHaveLength(13);
  expect(all.text).toContain('A2.1 到期隐患整改率: 到期隐患整改率应达100%');
  expect(all.html).toContain('<td>岫口镇</td>');

  const row = await copied(async () => {
    await cellOf(page, '岫口镇', 5).click({ button: 'right' });
    await page.getByRole('menuitem', { name: '复制本行' }).click();
  }, /^已复制 1 行/);
  expect(row.text).toContain('\t岫口镇\t');
  expect(row.text).not.toContain('砚泉镇');
});

test('16 units by 22 criteria fit 1366 pixels', async ({ page }) => {
  await open(page, RANKING);
  expect(await grid(page).locator('.criteria th').count()).toBe(22);
  expect(await overhang(page)).toBe(0);
});

for (const language of ['zh-CN', 'en']) {
  test(`all 16 units, their groups and the foot stand in sight at 1366 by 768 (${language})`, async ({ page }) => {
    await page.addInitScript((chosen) => localStorage.setItem('sanse.language', chosen), language);
    await open(page, RANKING);
    await expect(grid(page).locator('.rank-interval .bar')).toHaveCount(16);
    expect(await page.locator('.scroller').evaluate((one) => one.scrollHeight - one.clientHeight)).toBe(0);
    const foot = await grid(page).locator('tfoot').boundingBox();
    const rows = await grid(page)
      .locator('tbody tr')
      .evaluateAll((all) => all.map((row) => row.getBoundingClientRect().bottom));
    expect(rows).toHaveLength(20);
    expect(Math.max(...rows)).toBeLessThanOrEqual(Math.ceil(foot?.y ?? 0));
    expect((foot?.y ?? 0) + (foot?.height ?? 0)).toBeLessThanOrEqual(768);
  });
}

test('a count of the overview opens just the units of its tier, and the legend lets the others in again', async ({ page }) => {
  await page.goto(`${served().address}/?period=2025-12`);
  const count = page.locator('.tiers .counts a', { hasText: '黄' });
  await expect(count.locator('b')).toHaveText('3');
  await count.click();
  await expect(page).toHaveURL(/tier=YELLOW/);
  await expect(grid(page).locator('tbody td.total')).toHaveCount(3);
  await expect(page.getByRole('status').filter({ hasText: '显示 3 / 16 个单位' })).toBeVisible();
  await page.locator('.legend').getByRole('button', { name: '黄' }).click();
  await expect(page).not.toHaveURL(/tier=/);
  await expect(grid(page).locator('tbody td.total')).toHaveCount(16);
});

test('groups have their means, units of all groups stand in one list when it is asked for, and the foot opens', async ({ page }) => {
  await open(page, RANKING);
  const industry = grid(page).locator('tbody .group').first();
  await expect(industry).toContainText('工业镇');
  await expect(industry.locator('td.mean')).toHaveText('90.98');
  await expect(industry.locator('.tiers')).toHaveText(/●蓝 6\s*◆黄 1\s*▲红 1/);

  await page.getByRole('button', { name: '跨组排列' }).click();
  await expect(page).toHaveURL(/groups=joined/);
  await expect(grid(page).locator('tbody .group th')).toHaveCount(0);
  await page.getByRole('button', { name: '按得分' }).click();
  await expect(page).toHaveURL(/sort=-total/);
  await expect(async () => {
    const totals = (await grid(page).locator('tbody td.total').allInnerTexts()).map(Number);
    expect(totals).toHaveLength(16);
    expect(totals).toEqual(totals.toSorted((a, b) => b - a));
  }).toPass();
  const first = grid(page).locator('tbody tr').first();
  await expect(first).toContainText('望琮街道');
  await expect(first.locator('td.group')).toHaveText('街道');
  expect(await overhang(page)).toBe(0);
  expect(await seriousFaults(page)).toEqual([]);

  await grid(page).locator('tfoot button').click();
  await expect(page).toHaveURL(/foot=open/);
  await expect(grid(page).locator('tfoot tr')).toHaveCount(3);
  await page.goBack();
  await expect(grid(page).locator('tfoot tr')).toHaveCount(1);
  await page.goBack();
  await page.goBack();
  await expect(grid(page).locator('tbody .group th')).toHaveCount(4);
});

test('how firm ranks are opens under the table and closes again, by its button and by its own heading', async ({ page }) => {
  await open(page, RANKING);
  await page.getByRole('button', { name: '位次稳健性' }).click();
  await expect(page).toHaveURL(/firm=open/);
  await expect(page.locator('.robustness')).toContainText('位次区间');
  await page.locator('.robustness > summary').click();
  await expect(page).not.toHaveURL(/firm=/);
  await expect(page.locator('.robustness')).toHaveCount(0);
});

test('an address that makes no sense shows the ranking in its official order', async ({ page }) => {
  await open(page, `${RANKING}&sort=cake&fold=zzz&groups=cake&foot=7&firm=no&find=&panel=cake`);
  await expect(grid(page).locator('tbody td.total')).toHaveCount(16);
  await expect(grid(page).locator('tbody').first().getByRole('link').first()).toHaveText('砚泉镇');
  await expect(grid(page).locator('tfoot tr')).toHaveCount(1);
});

test('40 units with names of nine characters by 22 criteria fit 1920 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.route(/\/api\/(marks|assessments)\/TOWN-M\//, async (route) => {
    const assessment = (await (await route.fetch()).json()) as { readonly units: readonly { readonly group: string }[] };
    const units = Array.from({ length: 40 }, (_, index) => {
      const unit = assessment.units[index % assessment.units.length];
      return { ...unit, code: `X${index + 1}`, name: `云岭县第${'甲乙丙丁戊己庚辛壬癸'[index % 10]}工业园区`, order: index + 1 };
    });
    await route.fulfill({ json: { ...assessment, units } });
  });
  await open(page, RANKING);
  await expect(grid(page).locator('tbody td.total')).toHaveCount(40);
  expect(await overhang(page)).toBe(0);
  const names = grid(page).locator('tbody th.unit');
  expect(await names.first().evaluate((name) => name.scrollWidth <= name.clientWidth)).toBe(true);
  await page.unrouteAll({ behavior: 'wait' });
});

test('a thousand firms: only what is in sight is in the document, heads stay, and one is found by its name', async ({ page }) => {
  await open(page, FIRMS);
  expect(Number(await grid(page).getAttribute('aria-rowcount'))).toBeGreaterThan(1171);
  expect(await grid(page).locator('tbody td.total').count()).toBeLessThan(120);
  await page.locator('.scroller').evaluate((one) => one.scrollTo(0, 12_000));
  await expect(grid(page).locator('thead .unit')).toBeInViewport();
  await expect(grid(page).locator('tbody .group th').first()).toBeInViewport();
  await expect(grid(page).locator('tfoot .unit').first()).toBeInViewport();
  expect(await seriousFaults(page)).toEqual([]);

  // Rows take one another's place while they scroll past, and stand in their own order when they rest.
  await expect
    .poll(() =>
      grid(page)
        .locator('tbody tr.line')
        .evaluateAll((rows) => {
          const lines = rows.map((row) => Number(row.getAttribute('aria-rowindex')));
          return lines.length > 20 && lines.every((line, at) => at === 0 || line > (lines[at - 1] ?? 0));
        }),
    )
    .toBe(true);
  const heads = await grid(page)
    .locator('thead .criteria th')
    .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().left)));
  const marks = await grid(page)
    .locator('tbody tr.line')
    .nth(10)
    .locator('td.mark')
    .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().left)));
  expect(marks).toEqual(heads);

  await grid(page).locator('tbody td.total').nth(20).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+End');
  await expect(grid(page).locator('tbody td.distance').last()).toBeFocused();

  await page.getByPlaceholder('查找单位').fill('包装');
  await expect(page.getByRole('status').filter({ hasText: /显示 \d+ \/ 1171/ })).toBeVisible();
  await expect(page).toHaveURL(/find=/);
  for (const name of await grid(page).locator('tbody').getByRole('link').allInnerTexts()) expect(name).toContain('包装');
});

test('on paper the heads repeat and every unit is there', async ({ page }) => {
  await open(page, FIRMS);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(grid(page).locator('tbody td.total')).toHaveCount(1171);
  expect(
    await grid(page)
      .locator('thead')
      .evaluate((head) => getComputedStyle(head).display),
  ).toBe('table-header-group');
  expect(
    await grid(page)
      .locator('tfoot')
      .evaluate((foot) => getComputedStyle(foot).display),
  ).toBe('table-row-group');
});

test('times of the ranking, measured in the browser', async ({ browser }, { annotations }) => {
  const tell = (text: string): void => {
    annotations.push({ type: 'time', description: text });
    console.log(`  ${text}`);
  };
  for (const [name, path] of [
    ['16 units', RANKING],
    ['1,171 firms', FIRMS],
  ] as const) {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const seen = (): void => {
        if (document.querySelector('td.total') === null) requestAnimationFrame(seen);
        else (globalThis as { paintedAt?: number }).paintedAt = performance.now();
      };
      seen();
    });
    await open(page, path);
    await page.waitForFunction(() => 'paintedAt' in globalThis);
    const painted = await page.evaluate(() => (globalThis as unknown as { readonly paintedAt: number }).paintedAt);
    tell(`first useful paint of the ranking from a cold load, ${name}: ${Math.round(painted)} ms`);
    if (path === FIRMS) {
      const frames = await page.locator('.scroller').evaluate(async (one) => {
        const times: number[] = [];
        let last = performance.now();
        for (let top = 0; top < one.scrollHeight - one.clientHeight; top += 300) {
          one.scrollTo(0, top);
          await new Promise(requestAnimationFrame);
          const now = performance.now();
          times.push(now - last);
          last = now;
        }
        return times.sort((a, b) => a - b);
      });
      const at = (share: number): number => Math.round(frames[Math.floor(share * (frames.length - 1))] ?? 0);
      tell(`scrolling 1,171 rows, ${frames.length} frames: half under ${at(0.5)} ms, nineteen in twenty under ${at(0.95)} ms, longest ${at(1)} ms`);
      expect(frames.length).toBeGreaterThan(80);
    }
    await context.close();
  }
});
