import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { errorOf } from '../testing/small-county.ts';
import type { Mapping } from './mapping.ts';
import { listMappings, readSavedMapping, removeMapping, saveMapping } from './saved-mappings.ts';
import { shapeOf } from './shape-of.ts';

const MAPPING: Mapping = {
  ledger: 'hazard',
  columns: { township: '镇' },
  words: {},
  names: { unit: { 河东: 'T01' }, sector: {}, enterprise: {} },
  leaveOut: [],
};
const SHAPE = shapeOf(['镇', '问题', '期限']);

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'sanse-mappings-'));
});

afterEach(() => rm(home, { recursive: true }));

it('finds next month what was saved for the same headings in another order', async () => {
  await saveMapping(home, SHAPE, MAPPING);
  const saved = await readSavedMapping(home, 'hazard', shapeOf(['期 限', '镇', '*问题']));
  expect(saved).toEqual({ ledger: 'hazard', shape: SHAPE, mapping: MAPPING, problems: [] });
  expect(await readSavedMapping(home, 'hazard', shapeOf(['镇', '问题']))).toBeNull();
  expect(await readSavedMapping(home, 'tip', SHAPE)).toBeNull();
});

it('lists, replaces and removes, and leaves no drafts', async () => {
  expect(await listMappings(home)).toEqual([]);
  await saveMapping(home, SHAPE, { ...MAPPING, columns: {} });
  await saveMapping(home, SHAPE, MAPPING);
  await saveMapping(home, SHAPE, { ...MAPPING, ledger: 'tip', columns: {} });
  expect((await listMappings(home)).map(({ ledger, mapping }) => [ledger, mapping?.columns])).toEqual([
    ['hazard', { township: '镇' }],
    ['tip', {}],
  ]);
  expect(await readdir(join(home, 'mappings'))).toEqual([`hazard-${SHAPE}.yaml`, `tip-${SHAPE}.yaml`]);
  await removeMapping(home, 'hazard', SHAPE);
  expect((await listMappings(home)).map(({ ledger }) => ledger)).toEqual(['tip']);
  expect((await errorOf(removeMapping(home, 'hazard', SHAPE))).code).toBe('notFound');
});

it('says what somebody spoilt in a saved file, and passes over files of other names', async () => {
  await saveMapping(home, SHAPE, MAPPING);
  await writeFile(join(home, 'mappings', `hazard-${SHAPE}.yaml`), 'ledger: hazard\ncolumns:\n  门牌: 地址\n');
  await writeFile(join(home, 'mappings', '说明.txt'), '');
  const [saved, ...more] = await listMappings(home);
  expect(more).toEqual([]);
  expect(saved?.mapping).toBeNull();
  expect(saved?.problems.map(({ code, place }) => [code, place.line])).toEqual([['mapping.unknownColumn', 3]]);
});

it('keeps to its folder', async () => {
  expect((await errorOf(readSavedMapping(home, 'hazard', '../../x'))).code).toBe('badRequest');
});
