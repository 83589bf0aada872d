import { fileURLToPath } from 'node:url';
import { generateSample } from './generate.ts';
import { writeMessySample } from './messy.ts';

/** `npx tsx data/sample/write.ts [FOLDER] [SEED] [SCALE]` writes the sample county; without a folder, the committed files. */
const [folder, seed = '1', scale = '1'] = process.argv.slice(2);
const written = await generateSample(folder ?? fileURLToPath(new URL('ledgers', import.meta.url)), { seed: Number(seed), scale: Number(scale) });
for (const { file, rows } of written) process.stdout.write(`${file}  ${rows}\n`);
if (folder === undefined) await writeMessySample(fileURLToPath(new URL('messy', import.meta.url)));
