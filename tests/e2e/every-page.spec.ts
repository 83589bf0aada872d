import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { seriousFaults } from '../support/accessibility.ts';
import { served } from '../support/address.ts';
import { collectChinese, untranslated } from '../support/chinese.ts';
import { settled } from '../support/settled.ts';

interface Visit {
  readonly name: string;
  readonly path: string;
  /** What is opened there. */
  readonly open?: (page: Page) => Promise<void>;
}

/** Every page of the admin with something to see on it. */
const VISITS: readonly Visit[] = [
  { name: 'overview', path: '/' },
  {
    name: 'the search, with something found of several kinds',
    path: '/?period=2025-12',
    open: async (page) => {
      await page.keyboard.press('Control+k');
      await page.locator('[aria-controls="search-results"]').fill('T08');
      await page.locator('#group-record').waitFor();
    },
  },
  { name: 'a receipt beside the ranking', path: '/ranking?period=2025-12&unit=T08&criterion=A2.1' },
  {
    name: 'settings, and the thresholds of a check',
    path: '/settings',
    open: async (page) => {
      await page.locator('.thresholds summary').first().click();
    },
  },
  { name: 'a period that is none', path: '/?period=2031-13' },
  { name: 'ranking', path: '/ranking' },
  {
    name: 'the menu of a mark',
    path: '/ranking?period=2025-12&sort=A2.1',
    open: async (page) => {
      await page.getByRole('grid').locator('tbody td.mark').first().click({ button: 'right' });
      await page.getByRole('menuitem').first().waitFor();
    },
  },
  { name: 'a mark among its peers', path: '/ranking?period=2025-12&unit=T08&criterion=A2.1&panel=peers' },
  { name: 'a criterion and how its marks lie', path: '/ranking?period=2025-12&criterion=A2.1' },
  {
    name: 'a unit, the rows behind a mark, its forecast',
    path: '/units/T08?period=2025-12&criterion=A2.1&forecast=auto',
    open: async (page) => {
      await page.locator('.criterion-receipt .parts button').first().click();
      await page.locator('.records tbody tr').first().waitFor();
    },
  },
  { name: 'a unit with its history as a table and all its criteria', path: '/units/T08?period=2025-12&history=table&all=1&criterion=total' },
  { name: 'the sheet of a unit', path: '/units/T08?period=2025-12&print=1' },
  { name: 'a unit that was merged', path: '/units/T11?period=2025-12' },
  { name: 'the list of units', path: '/units?period=2025-12' },
  { name: 'trends', path: '/trends' },
  { name: 'a trend as a table', path: '/trends?view=table&sector=industry_trade' },
  { name: 'a rate ranked, and the rows of some months', path: '/trends?measure=hazard.R2&sector=industry_trade&at=2025-10~2025-12' },
  { name: 'small charts of everything', path: '/trends?show=grid&grain=quarter' },
  { name: 'categories of an enterprise', path: '/trends?unit=T08&split=enterprise&show=heat' },
  { name: 'the map', path: '/map?period=2025-12' },
  { name: 'a measure on the map', path: '/map?period=2025-12&show=m:hazard.overdue' },
  { name: 'enterprises on the map as a table', path: '/map?period=2025-12&show=enterprises&view=table' },
  { name: 'imports', path: '/imports' },
  {
    name: 'overdue hazards and one of them',
    path: '/records?period=2025-12&unit=T08&status=overdue',
    open: async (page) => {
      await page.locator('.record-grid .body .cell').first().click();
      await page.locator('.side-panel .versions li').first().waitFor();
    },
  },
  {
    name: 'records without any row, and a filter of a column',
    path: '/records?period=2025-12&kind=tip&from=1999-01&to=1999-02',
    open: async (page) => {
      await page.locator('.empty .chips button').first().waitFor();
      await page.locator('.record-grid .narrow').first().click();
      await page.locator('.column-filter').waitFor();
    },
  },
  {
    name: 'findings and one of them',
    path: '/findings?span=2025',
    open: async (page) => {
      await page.locator('.finding').first().click();
      await page.locator('.panel .evidence tbody tr').first().waitFor();
    },
  },
  { name: 'a quarter and the ladder', path: '/composites?period=2025-12' },
  {
    name: 'a trial with slopes, and the form that makes a draft of it',
    path: '/what-if?period=2025-12&edits=A2.1:weight%3D14;tier.BLUE:from%3D97&view=slopes',
    open: async (page) => {
      await page.locator('.left .acts .quiet.main').click();
      await page.locator('form.signed').waitFor();
    },
  },
  {
    name: 'the text of a scheme with a clause beside it',
    path: '/schemes?file=town-monthly.yaml&line=60',
    open: async (page) => {
      await page.locator('.cm-content').waitFor();
      await page.locator('.clause blockquote').waitFor();
    },
  },
  { name: 'a scheme beside itself', path: '/trials?period=2025-12&with=TOWN-M' },
  {
    name: 'two schemes side by side',
    path: '/trials?period=2025-12',
    open: async (page) => {
      const text = readFileSync(new URL('../../data/schemes/town-monthly.yaml', import.meta.url), 'utf8').replace('from: 90 }', 'from: 95 }');
      await page.locator('.second input[type=file]').setInputFiles({ name: 'stricter.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) });
      await page.locator('.slopes .drawing').waitFor();
    },
  },
  { name: 'the bulletin and a figure', path: '/bulletins?figure=f7' },
  { name: 'enterprises of a year', path: '/ranking?scheme=CD-CREDIT&period=2025' },
  { name: 'an address that is none', path: '/none' },
];

async function visit(page: Page, { path, open }: Visit): Promise<void> {
  await page.goto(`${served().address}${path}`);
  await page.locator('main h1').first().waitFor();
  await settled(page);
  await page.waitForLoadState('networkidle');
  await open?.(page);
  await settled(page);
}

/** What axe finds in the light and in the dark. */
async function faultsInBothThemes(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const theme of ['light', 'dark']) {
    await page.evaluate((wanted) => document.documentElement.setAttribute('data-theme', wanted), theme);
    faults.push(...(await seriousFaults(page)).map((fault) => `${theme}: ${fault}`));
  }
  return faults;
}

const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
] as const;

/** Pictures to be looked at, of an office screen, a large one and a wall: `test-results/screens`. */
async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'));
  const before = page.viewportSize();
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await settled(page);
    await page.screenshot({ path: `test-results/screens/${name.replaceAll(/[^\w]+/g, '-')}-${size.width}.png` });
  }
  if (before !== null) await page.setViewportSize(before);
}

test('every page of the router is among the visits', () => {
  const pages = readFileSync(new URL('../../apps/admin/src/pages.ts', import.meta.url), 'utf8');
  const addresses = [...pages.matchAll(/^ {2}'?([\w-]*)'?: \{ component/gm)].map(([, name = '']) => `/${name}`);
  expect(addresses.length).toBeGreaterThan(5);
  expect(addresses.filter((address) => !VISITS.some(({ path }) => path.startsWith(address)))).toEqual([]);
});

for (const one of VISITS) {
  test(`${one.name}: no serious fault of accessibility in either language and theme, and no Chinese on the English page but data`, async ({ page }) => {
    // Colours change at once.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await visit(page, one);
    expect(await faultsInBothThemes(page)).toEqual([]);
    await picture(page, one.name);

    await page.evaluate(() => localStorage.setItem('sanse.language', 'en'));
    const sent = collectChinese(page);
    await visit(page, one);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await faultsInBothThemes(page)).toEqual([]);
    expect(await untranslated(page, await sent())).toEqual([]);
  });
}
