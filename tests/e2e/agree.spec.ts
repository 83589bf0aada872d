import type { Assessment, Robustness } from '@sanse/engine';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { served } from '../support/address.ts';
import { tablesOf } from '../support/docx.ts';
import { runProgram } from '../support/program.ts';

/** Name of the unit → total, tier and rank as one face tells them. */
type Told = Readonly<Record<string, string>>;

const told = (units: Assessment['units'], tiers: Assessment['tiers']): Told =>
  Object.fromEntries(units.map((unit) => [unit.name, `${unit.total?.toFixed(2)} ${tiers.find((tier) => tier.code === unit.tier)?.label.zh} ${unit.rank}`]));

test('command line, API, page and Word file tell the same totals, tiers and ranks of a month', async ({ page, request }) => {
  const { address, home } = served();
  const { last: month } = await (await request.get(`${address}/api/periods?grain=month`)).json();

  const answer = await request.get(`${address}/api/assessments/TOWN-M/${month}`);
  expect(answer.status()).toBe(200);
  const assessment = (await answer.json()) as Assessment;
  const fromApi = told(assessment.units, assessment.tiers);
  expect(Object.keys(fromApi)).toHaveLength(16);

  await test.step('the command line, while the server holds the folder', async () => {
    const scored = await runProgram(['score', '--scheme', 'TOWN-M', '--period', month, '--json', '--home', home]);
    expect([scored.code, scored.stderr]).toEqual([0, '']);
    const printed = JSON.parse(scored.stdout) as Assessment;
    expect(told(printed.units, assessment.tiers)).toEqual(fromApi);
  });

  await test.step('the page', async () => {
    await page.goto(`${address}/ranking?scheme=TOWN-M&period=${month}`);
    const rows = page.getByRole('grid').locator('tbody tr', { has: page.locator('td.total') });
    await expect(rows).toHaveCount(16);
    const shown = await rows.evaluateAll((elements) =>
      elements.map((row) => {
        const text = (selector: string) => row.querySelector(selector)?.textContent?.trim() ?? '';
        return [text('th a'), `${text('td.total')} ${text('td.tier .tier').replaceAll(/[^红橙黄蓝绿]/gu, '')} ${text('td.rank b')}`];
      }),
    );
    expect(Object.fromEntries(shown)).toEqual(fromApi);
  });

  await test.step('how firm each rank is: worked out by the server, and in the page beside it', async () => {
    const firm = await request.get(`${address}/api/robustness/TOWN-M/${month}`);
    expect(firm.status()).toBe(200);
    const robustness = (await firm.json()) as Robustness;
    expect(robustness.assessmentDigest).toBe(assessment.assessmentDigest);
    await expect(page.locator('.rank-interval .bar')).toHaveCount(16);
    expect(Object.fromEntries(await spansOnPage(page))).toEqual(Object.fromEntries(spansOf(robustness)));
  });

  await test.step('the Word file', async () => {
    const bulletin = await request.get(`${address}/api/bulletins/TOWN-M/${month}?format=docx`);
    expect(bulletin.status()).toBe(200);
    expect(toldByTables(tablesOf(await bulletin.body()), Object.keys(fromApi))).toEqual(fromApi);
  });
});

test('of a thousand firms, whose trials are shared out among workers, the page tells the intervals of the server', async ({ page, request }) => {
  test.setTimeout(180_000);
  const { address } = served();
  const firm = await request.get(`${address}/api/robustness/ENT-Y/2025`, { timeout: 120_000 });
  const spans = Object.fromEntries(spansOf((await firm.json()) as Robustness));
  await page.goto(`${address}/ranking?scheme=ENT-Y&period=2025&firm=open`);
  await expect(page.locator('.rank-interval .bar').first()).toBeVisible({ timeout: 120_000 });
  const shown = await spansOnPage(page);
  expect(shown.length).toBeGreaterThan(10);
  expect(shown).toEqual(shown.map(([name]) => [name, spans[name]]));
});

/** By name: 5（3–8）. */
function spansOf({ units }: Robustness): readonly (readonly [string, string])[] {
  return units.map(({ name, rank, interval }) => [name, `${rank}（${[...new Set([interval?.low, interval?.high])].join('–')}）`]);
}

function spansOnPage(page: Page): Promise<readonly (readonly [string, string])[]> {
  return page
    .getByRole('grid')
    .locator('tbody tr', { has: page.locator('td.total') })
    .evaluateAll((elements) =>
      elements.map(
        (row) => [row.querySelector('th a')?.textContent?.trim() ?? '', (row.querySelector('td.rank')?.textContent ?? '').replace('*', '').trim()] as const,
      ),
    );
}

/** Finds the ranking by its headings, wherever it stands in the document; tables with merged headings are others. */
function toldByTables(tables: readonly (readonly (readonly string[])[])[], names: readonly string[]): Told {
  const found: Record<string, string> = {};
  for (const [headings = [], ...rows] of tables) {
    const at = (word: RegExp) => headings.findIndex((heading) => word.test(heading));
    const [name, total, tier, rank] = [at(/单位/), at(/得分|总分/), at(/等次/), at(/位次|名次|排名/)];
    if ([name, total, tier, rank].includes(-1) || rows.some((row) => row.length !== headings.length)) continue;
    for (const row of rows) {
      const unit = names.find((candidate) => row[name]?.trim() === candidate);
      if (unit !== undefined) found[unit] = `${row[total]?.trim()} ${row[tier]?.replaceAll(/[^红橙黄蓝绿]/gu, '')} ${row[rank]?.trim().split('/')[0]}`;
    }
  }
  return found;
}
