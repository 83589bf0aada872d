import { tool } from './command.mjs';
import { prepare } from './prepare.mjs';

/** Times beside a hand-written yardstick, printed; nothing is asserted about seconds. */
export async function run(args) {
  await prepare();
  return tool('node_modules/tsx/dist/cli.mjs', ['tests/benchmarks/ranking.ts', ...args]);
}
