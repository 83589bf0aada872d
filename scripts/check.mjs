import { tool } from './command.mjs';
import { pnpm, prepare } from './prepare.mjs';
import { NOTHING, add, checked } from './tally.mjs';

const STEPS = [
  ['格式 format', () => tool('node_modules/oxfmt/bin/oxfmt', ['--check', '.'])],
  ['代码 lint', () => tool('node_modules/oxlint/bin/oxlint', ['--quiet'])],
  ['页面模板 templates', () => tool('node_modules/eslint/bin/eslint.js', ['--max-warnings', '0', 'apps/admin/src/**/*.vue'])],
  ['类型 types', () => pnpm(['run', '--silent', 'types', '--output-logs=errors-only', '--concurrency=2', '--continue'])],
  ['引用方向 import arrows', () => tool('scripts/check-imports.mjs', [])],
  ['文档所指 paths in documents', () => tool('scripts/check-docs.mjs', [])],
  ['公式所指 formulas in docs/method.md', () => tool('scripts/check-method.mjs', [])],
  ['入库文件 tracked files', () => tool('scripts/check-tracked.mjs', [])],
  ['无用代码 dead code', () => tool('node_modules/knip/bin/knip.js', ['--no-progress'])],
];

/** Runs every check, also after one has failed, and counts them. */
export async function checkAll() {
  let tally = NOTHING;
  for (const [name, step] of STEPS) {
    const started = Date.now();
    const code = await step();
    console.log(`${code === 0 ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    tally = add(tally, checked(code));
  }
  return tally;
}

export async function run() {
  await prepare();
  const tally = await checkAll();
  return tally.failed === 0 ? 0 : 1;
}
