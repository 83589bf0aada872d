import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../store/store.ts';
import { readFile, useFileReader } from './files/read-file.ts';
import { readTables } from './read-tables.ts';

/** What titles say in the workbooks of the import corpus; their cells are compared in `tests/conformance/imports`. */
const CORPUS = fileURLToPath(new URL('../../../../tests/conformance/imports/', import.meta.url));

interface Facts {
  readonly sheet: string;
  readonly year: number | null;
  readonly period: string | null;
  readonly unit: string | null;
  readonly dataRows: readonly number[];
}

const FILES = ['corpus', 'outside'].flatMap((part) =>
  readdirSync(`${CORPUS}${part}`).flatMap((name) => {
    const folder = `${CORPUS}${part}/${name}/`;
    const { files } = JSON.parse(readFileSync(`${folder}expected.json`, 'utf8')) as {
      readonly files: readonly { readonly file: string; readonly tables: readonly Facts[] }[];
    };
    return files.filter(({ tables }) => tables.length > 0).map(({ file, tables }) => ({ name: `${name}/${file}`, path: `${folder}${file}`, file, tables }));
  }),
);

let store: Store;
const doneReading = useFileReader();
beforeAll(async () => {
  store = await openStore({ home: ':memory:' });
});
afterAll(async () => {
  await store.close();
  await doneReading();
});

describe('year, period and unit of every table of the corpus, and which rows are its records', () => {
  it.each(FILES)('$name', async ({ path, file, tables }) => {
    const known = await readTables(store, await readFile(file, readFileSync(path)), { fileName: file });
    expect(
      known.tables.map(({ table: { name, year, period, unit, dataRows } }) => ({ sheet: name, year, period, unit, dataRows: dataRows.map((row) => row + 1) })),
    ).toEqual(tables.map(({ sheet, year, period, unit, dataRows }) => ({ sheet, year, period, unit, dataRows })));
  });
});
