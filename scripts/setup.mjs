import { build, prepare } from './prepare.mjs';

/** Everything `bin/sanse` needs from a clean clone: dependencies and the built program. */
export async function run() {
  await prepare();
  await build();
  return 0;
}
