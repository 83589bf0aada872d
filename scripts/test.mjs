import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkAll } from './check.mjs';
import { tool } from './command.mjs';
import { provideChromium, provideOffice } from './find-programs.mjs';
import { build, prepare } from './prepare.mjs';
import { NOTHING, add, checked, closingLine, isGreen, playwrightTally, readReport, vitestTally } from './tally.mjs';

/** Everything a machine runs. The last line says `N passed, N failed`, whatever happened before it. */
export async function run() {
  const reports = await mkdtemp(join(tmpdir(), 'sanse-test-'));
  let tally = NOTHING;
  try {
    await prepare();
    const programs = await findPrograms();
    tally = add(tally, await checkAll());
    await build();
    tally = add(tally, await vitest(join(reports, 'vitest.json'), programs));
    tally = add(tally, await inBrowser(join(reports, 'playwright.json'), programs));
  } catch (error) {
    console.error(error.plain ? error.message : error);
    tally = add(tally, checked(1));
  } finally {
    await rm(reports, { recursive: true, force: true });
  }
  if (tally.skipped > 0) console.log(`${tally.skipped} skipped`);
  console.log(closingLine(tally));
  return isGreen(tally) ? 0 : 1;
}

async function findPrograms() {
  const chromium = await provideChromium();
  const office = await provideOffice();
  if (office === null) console.log('跳过 Word 渲染检查：本机没有 LibreOffice。 Skipped, the rendering of Word files: there is no LibreOffice here.');
  return { chromium, office };
}

async function vitest(report, programs) {
  const env = { ...process.env, ...(programs.office === null ? {} : { SOFFICE: programs.office }) };
  const code = await tool('node_modules/vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { env });
  return vitestTally(await readReport(report), code);
}

/** Builds the product and walks through it in a real browser. Without one: a failure on a CI machine, a skip by name at a desk. */
export async function inBrowser(report, { chromium }) {
  if (chromium === null) {
    console.error('没有 Chromium，也不能安装；浏览器测试未运行。可用 CHROMIUM=/路径 指定。');
    console.error('No Chromium and none may be installed: the browser tests (tests/e2e) did not run. CHROMIUM=/path names one.');
    return process.env.CI ? checked(1) : NOTHING;
  }
  await build();
  const code = await tool('tests/node_modules/@playwright/test/cli.js', ['test', '--config', 'tests/e2e/playwright.config.ts'], {
    env: { ...process.env, CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  return playwrightTally(await readReport(report), code);
}
