import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError, ROOT, tool } from './command.mjs';
import { provideChromium } from './find-programs.mjs';
import { prepare } from './prepare.mjs';

const BENCHMARKS = ['ranking', 'rescoring', 're-ranking', 'reweighting', 'rank-intervals', 'way-out', 'read-files', 'import-rows'];

/** Times beside a yardstick measured in the same run, printed: `npm run bench [-- NAME…]`. */
export async function run(names) {
  await prepare();
  const chromium = await provideChromium();
  const env = chromium === null ? process.env : { ...process.env, CHROMIUM: chromium };
  let worst = 0;
  for (const name of names.length > 0 ? names : BENCHMARKS) {
    const file = `tests/benchmarks/${name}.ts`;
    if (!existsSync(join(ROOT, file))) throw new PlainError(`没有基准测试 ${name}。 There is no benchmark ${name}; there are: ${BENCHMARKS.join(', ')}.`);
    worst = Math.max(worst, await tool('node_modules/tsx/dist/cli.mjs', [file], { env }));
  }
  return worst;
}
