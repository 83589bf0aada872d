import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { sampleFiles } from '@sanse/data/sample';
import type { Engine } from '@sanse/engine';

/** Imports the ledgers of the sample county in the order of their manifest. */
export async function importSampleCounty(engine: Engine): Promise<void> {
  for (const { kind, path } of sampleFiles()) await engine.importFile({ kind, fileName: basename(path), bytes: readFileSync(path), by: 'sample' });
}
