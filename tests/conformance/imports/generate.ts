import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cellCases } from './cell-cases.ts';
import { combinations } from './combinations.ts';
import { type CorpusCase, expectedOf } from './corpus-case.ts';
import { fileCases } from './file-cases.ts';
import { flowCases } from './flow-cases.ts';
import { layoutCases } from './layout-cases.ts';

/** Every generated case of the corpus: the mess one by one, then combined. */
export function allCases(): readonly CorpusCase[] {
  return [...layoutCases(), ...cellCases(), ...fileCases(), ...flowCases(), ...combinations()];
}

/** Writes the generated half of the corpus anew. What was there is gone; the difference is what a reviewer reads. */
async function writeCorpus(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const each of allCases()) {
    const own = join(folder, each.name);
    await mkdir(own, { recursive: true });
    for (const file of each.files) await writeFile(join(own, file.name), await file.render());
    await writeFile(join(own, 'expected.json'), expectedText(each));
    await writeFile(join(own, 'notes.md'), `${each.note}\n`);
  }
}

/** A line for each record, fault, question and row that is no record. */
export function expectedText(each: CorpusCase): string {
  const flat = /[[{]\n\s*([^[\]{}]*?)\n\s*[\]}]/g;
  const text = JSON.stringify(expectedOf(each), null, 1);
  return `${text.replace(flat, (whole, inner: string) => `${whole.slice(0, 1)}${inner.replace(/\n\s*/g, ' ')}${whole.slice(-1)}`)}\n`;
}

const HERE = fileURLToPath(import.meta.url);
if (process.argv[1] === HERE) await writeCorpus(join(HERE, '..', 'corpus'));
