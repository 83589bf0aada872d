import { tool } from './command.mjs';
import { prepare } from './prepare.mjs';

const WRITERS = ['packages/engine/src/schemes/write-json-schema.ts', 'packages/engine/src/imports/mapping/write-json-schema.ts'];

/** Writes the published schemas of scheme and mapping files again from those the engine checks such files with: `npm run schema`. */
export async function run() {
  await prepare();
  for (const writer of WRITERS) {
    const code = await tool('node_modules/tsx/dist/cli.mjs', [writer]);
    if (code !== 0) return code;
  }
  return 0;
}
