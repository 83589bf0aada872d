import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Engine, LedgerKind } from '@sanse/engine';

const FOLDER = new URL('../../data/sample/ledgers/', import.meta.url);

/** Imports the ledgers of the sample county in the order of their manifest. */
export async function importSampleCounty(engine: Engine): Promise<void> {
  const manifest = JSON.parse(readFileSync(fileURLToPath(new URL('manifest.json', FOLDER)), 'utf8')) as readonly {
    readonly kind: LedgerKind;
    readonly file: string;
  }[];
  for (const { kind, file } of manifest) {
    await engine.importFile({ kind, fileName: file, bytes: readFileSync(fileURLToPath(new URL(encodeURIComponent(file), FOLDER))), by: 'sample' });
  }
}
