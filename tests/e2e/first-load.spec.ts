import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { served } from '../support/address.ts';
import { hold } from '../support/hold.ts';

const MOST_KILOBYTES = 350;

/** Every script the page took, with what crossed the line of it. */
async function scriptsOf(page: Page): Promise<readonly { readonly name: string; readonly bytes: number }[]> {
  return page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .map(({ name, encodedBodySize }) => ({ name: new URL(name).pathname, bytes: encodedBodySize })),
  );
}

for (const [path, shown] of [
  ['/', '.overview'],
  ['/ranking', 'td.total'],
] as const) {
  test(`the first load of ${path} is light, and compressed`, async ({ page }, { annotations }) => {
    const encodings = new Map<string, string>();
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.startsWith('/assets/')) encodings.set(pathname, response.headers()['content-encoding'] ?? '');
    });
    await page.goto(`${served().address}${path}`);
    await page.locator(shown).first().waitFor();
    await page.waitForLoadState('networkidle');

    const scripts = await scriptsOf(page);
    const kilobytes = scripts.reduce((sum, { bytes }) => sum + bytes, 0) / 1024;
    const line = `scripts of a cold load of ${path}: ${Math.round(kilobytes)} KB compressed, in ${scripts.length} files`;
    annotations.push({ type: 'size', description: line });
    console.log(`  ${line}`);
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.every(({ bytes }) => bytes > 0)).toBe(true);
    expect(kilobytes).toBeLessThan(MOST_KILOBYTES);
    expect([...encodings].filter(([, encoding]) => encoding !== 'br')).toEqual([]);
    expect(scripts.filter(({ name }) => /echarts|decode-cube|SchemeEditor|\/en-/.test(name))).toEqual([]);
  });
}

test('what a page shows first is asked for once, and before the program that draws it has run', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/')) asked.push(`${pathname}${search}`);
  });
  await page.goto(`${served().address}/ranking?scheme=ENT-Y&period=2025`);
  await page.locator('td.total').first().waitFor();
  expect(asked.slice(0, 3)).toEqual(['/api/schemes', '/api/headings/ENT-Y/2025', '/api/marks/ENT-Y/2025']);
  expect(asked.filter((one, at) => asked.indexOf(one) !== at)).toEqual([]);
  // The periods of another scheme than the one in the address are nobody's business.
  expect(asked).not.toContain('/api/periods?grain=month');
});

test('a frame that comes before its page takes no other scheme for the one in the address', async ({ page }) => {
  const letGo = await hold(page, /\/assets\/RankingPage-.*\.js$/);
  const asked: string[] = [];
  page.on('request', (request) => void asked.push(new URL(request.url()).search));
  const schemes = page.waitForResponse(/\/api\/schemes$/);
  await page.goto(`${served().address}/ranking?scheme=ENT-Y&period=2025`);
  await schemes;
  await expect(page.getByRole('navigation').first()).toBeVisible();
  letGo();
  await expect(page.locator('td.total').first()).toBeVisible();
  expect(asked).not.toContain('?grain=month');
});

test('an address that asks for what is not there still says so', async ({ page }) => {
  await page.goto(`${served().address}/ranking?scheme=NONE&period=2025-12`);
  await expect(page.getByRole('alert')).toContainText('NONE');
  await page.goto(`${served().address}/ranking?period=2031-13`);
  await expect(page.getByRole('alert')).toContainText('2031-13');
});

test('while the server thinks, the frame is there and says that it waits', async ({ page }) => {
  const letGo = await hold(page, '**/api/schemes');
  await page.goto(`${served().address}/ranking`);
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await expect(page.getByRole('status').first()).toContainText('正在');
  letGo();
  await expect(page.locator('td.total').first()).toBeVisible();
});

test('who reads English never sees the frame in Chinese, however late the words are', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('sanse.language', 'en'));
  await page.clock.install();
  const letGo = await hold(page, /\/assets\/en-.*\.js$/);
  const asked = page.waitForRequest(/\/assets\/en-.*\.js$/);
  await page.goto(`${served().address}/ranking`);
  await asked;
  // Longer than a page waits for its answers before it shows its frame.
  await page.clock.runFor(2_000);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  letGo();
  await page.clock.resume();
  await expect(page.getByRole('navigation').first()).toContainText('Overview');
});

test('a page whose program does not come is loaded whole, and says so if that fails too', async ({ page }) => {
  await page.goto(`${served().address}/?period=2025-12`);
  await page.locator('.overview').waitFor();
  await page.route(/\/assets\/RecordsPage-.*\.js$/, (route) => route.abort());
  await page.evaluate(() => Object.assign(globalThis, { isSameDocument: true }));
  await page.getByRole('navigation').first().getByRole('link', { name: '台账', exact: true }).click();
  await page.getByRole('link', { name: '台账记录' }).click();
  await expect(page.getByRole('alert')).toContainText('请确认三色正在运行');
  expect(await page.evaluate(() => 'isSameDocument' in globalThis)).toBe(false);
  await page.unrouteAll({ behavior: 'wait' });
  await page.getByRole('button', { name: '重试' }).click();
  await expect(page).toHaveURL(/\/records/);
  await expect(page.locator('.record-grid .body .cell').first()).toBeVisible();
});

test('where a browser keeps nothing, pages are shown all the same', async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(globalThis, name, {
        get: () => {
          throw new DOMException('storage is switched off', 'SecurityError');
        },
      });
    }
  });
  for (const path of ['/ranking?period=2025-12', '/records?period=2025-12', '/trends', '/what-if?period=2025-12', '/settings']) {
    await page.goto(`${served().address}${path}`);
    await expect(page.locator('main h1').first(), path).toBeAttached();
    await expect(page.locator('main').getByRole('alert'), path).toHaveCount(0);
  }
});

test('a page that does not come at all says so, in the theme that was chosen', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('sanse.theme', 'dark'));
  await page.route(/\/assets\/frame-.*\.js$/, (route) => route.abort());
  await page.goto(`${served().address}/ranking`);
  await expect(page.locator('#app')).toContainText('请重新载入');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
