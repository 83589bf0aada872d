import { tool } from './command.mjs';
import { prepare } from './prepare.mjs';

/** Unit and conformance tests only. */
export async function run(args) {
  await prepare();
  return tool('node_modules/vitest/vitest.mjs', ['run', ...args]);
}
