import { PlainError, tool } from './command.mjs';
import { prepare } from './prepare.mjs';

/** Rewrites the expected results of the conformance cases. The difference is what the reviewer reads, so a machine may not do it. */
export async function run(args) {
  if (process.env.CI)
    throw new PlainError('持续集成中不得改写预期结果。 Expected results are not rewritten by a machine: run this at your desk and review the difference.');
  await prepare();
  return tool('node_modules/vitest/vitest.mjs', ['run', '--project', 'conformance', 'tests/conformance/cases.test.ts', ...args], {
    env: { ...process.env, CONFORMANCE_ACCEPT: '1' },
  });
}
