import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { seriousFaults } from '../support/accessibility.ts';
import { served } from '../support/address.ts';
import { collectChinese, untranslated } from '../support/chinese.ts';

interface Visit {
  readonly name: string;
  readonly path: string;
  /** What is opened there. */
  readonly open?: (page: Page) => Promise<void>;
}

/** Every page of the admin with something to see on it. */
const VISITS: readonly Visit[] = [
  { name: 'overview', path: '/' },
  { name: 'ranking', path: '/ranking' },
  {
    name: 'a unit, the rows behind a mark, its forecast',
    path: '/units/T08?period=2025-12&criterion=A2.1&forecast=auto',
    open: async (page) => {
      await page.locator('.criterion-receipt .parts button').first().click();
      await page.locator('.records tbody tr').first().waitFor();
    },
  },
  { name: 'trends', path: '/trends' },
  { name: 'a trend as a table', path: '/trends?view=table&sector=industry_trade' },
  { name: 'imports', path: '/imports' },
  {
    name: 'findings and one of them',
    path: '/findings?span=2025',
    open: async (page) => {
      await page.locator('.finding').first().click();
      await page.locator('.panel .evidence tbody tr').first().waitFor();
    },
  },
  { name: 'a quarter and the ladder', path: '/composites?period=2025-12' },
  { name: 'two schemes side by side', path: '/trials?period=2025-12&with=TOWN-M' },
  { name: 'the bulletin and a figure', path: '/bulletins?figure=f7' },
  { name: 'enterprises of a year', path: '/ranking?scheme=CD-CREDIT&period=2025' },
  { name: 'an address that is none', path: '/none' },
];

/** Until everything asked for is there. */
async function visit(page: Page, { path, open }: Visit): Promise<void> {
  await page.goto(`${served().address}${path}`);
  await page.locator('main h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.waiting-note, [aria-busy="true"]') === null);
  await page.waitForLoadState('networkidle');
  await open?.(page);
}

test('every address of the router is among the visits', () => {
  const router = readFileSync(new URL('../../apps/admin/src/router.ts', import.meta.url), 'utf8');
  const addresses = [...router.matchAll(/path: '(\/[^':]*)/g)].map(([, address = '']) => address);
  expect(addresses.length).toBeGreaterThan(5);
  expect(addresses.filter((address) => !VISITS.some(({ path }) => path.startsWith(address)))).toEqual([]);
});

for (const one of VISITS) {
  test(`${one.name}: no serious fault of accessibility in either language, and no Chinese on the English page but data`, async ({ page }) => {
    await visit(page, one);
    expect(await seriousFaults(page)).toEqual([]);

    await page.evaluate(() => localStorage.setItem('sanse.language', 'en'));
    const sent = collectChinese(page);
    await visit(page, one);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await seriousFaults(page)).toEqual([]);
    expect(await untranslated(page, await sent())).toEqual([]);
  });
}
