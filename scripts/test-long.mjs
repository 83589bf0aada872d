import { tool } from './command.mjs';
import { prepare } from './prepare.mjs';

/** The sweeps of which `npm test` runs a seeded sample, in full. */
export async function run(args) {
  await prepare();
  return tool('node_modules/vitest/vitest.mjs', ['run', ...args], { env: { ...process.env, SANSE_LONG: '1' } });
}
