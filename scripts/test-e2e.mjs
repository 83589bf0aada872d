import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideChromium } from './find-programs.mjs';
import { prepare } from './prepare.mjs';
import { closingLine, isGreen } from './tally.mjs';
import { inBrowser } from './test.mjs';

/** The whole system in a real browser. */
export async function run() {
  const reports = await mkdtemp(join(tmpdir(), 'sanse-test-'));
  try {
    await prepare();
    const tally = await inBrowser(join(reports, 'playwright.json'), { chromium: await provideChromium() });
    console.log(closingLine(tally));
    return isGreen(tally) ? 0 : 1;
  } finally {
    await rm(reports, { recursive: true, force: true });
  }
}
