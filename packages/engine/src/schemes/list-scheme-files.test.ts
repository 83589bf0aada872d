import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listSchemeFiles } from './list-scheme-files.ts';

const DEPARTMENTS = fileURLToPath(new URL('../../../../data/schemes/department-quarterly.yaml', import.meta.url));

describe('listSchemeFiles', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sanse-schemes-'));
    await cp(DEPARTMENTS, join(folder, 'a.yaml'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const standings = async () =>
    (await listSchemeFiles(folder, '2025-07-10')).map(({ file, version, standing, problems }) => [file, version, standing, problems.length > 0]);
  const text = () => readFile(DEPARTMENTS, 'utf8');

  it('tells which version is in force and which one it took the place of', async () => {
    await writeFile(join(folder, 'b.yaml'), (await text()).replace(/^version: 1$/m, 'version: 2'));
    expect(await standings()).toEqual([
      ['a.yaml', 1, 'superseded', false],
      ['b.yaml', 2, 'inForce', false],
    ]);
  });

  it('tells a broken file with its problems, and that the one beside it of the same code is not used', async () => {
    await writeFile(join(folder, 'b.yaml'), (await text()).replace(/^period: .*$/m, 'period: fortnight'));
    expect(await standings()).toEqual([
      ['a.yaml', 1, 'heldBack', false],
      ['b.yaml', null, 'broken', true],
    ]);
  });

  it('is empty for a folder that is not there', async () => {
    expect(await listSchemeFiles(join(folder, 'none'), '2025-07-10')).toEqual([]);
  });
});
