import { tool } from './command.mjs';
import { prepare } from './prepare.mjs';

/** Makes the ledgers of the sample county again from their seed: `npm run sample [-- FOLDER SEED SCALE]`. */
export async function run(args) {
  await prepare();
  return tool('node_modules/tsx/dist/cli.mjs', ['data/sample/write.ts', ...args]);
}
