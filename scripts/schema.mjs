import { tool } from './command.mjs';
import { prepare } from './prepare.mjs';

/** Writes data/schemes/scheme.schema.json again from the schema the engine checks scheme files with: `npm run schema`. */
export async function run() {
  await prepare();
  return tool('node_modules/tsx/dist/cli.mjs', ['packages/engine/src/schemes/write-json-schema.ts']);
}
