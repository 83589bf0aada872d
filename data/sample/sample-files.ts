import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LedgerKind } from './sheet.ts';

export const MANIFEST = 'manifest.json';

export interface ManifestEntry {
  readonly kind: LedgerKind;
  readonly file: string;
  readonly rows: number;
}

/**
 * The files of the sample county in an order in which each finds what it refers to already imported.
 * `folder` is where the ledgers lie when this module has been bundled away from them.
 */
export function sampleFiles(
  folder: string = fileURLToPath(new URL('ledgers', import.meta.url)),
): readonly { readonly kind: LedgerKind; readonly path: string }[] {
  const manifest = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as readonly ManifestEntry[];
  return manifest.map(({ kind, file }) => ({ kind, path: join(folder, file) }));
}
