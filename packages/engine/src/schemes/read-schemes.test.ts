import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EngineError } from '../problems.ts';
import { readSchemes } from './read-schemes.ts';

const EXAMPLES = fileURLToPath(new URL('../../../../data/schemes', import.meta.url));

describe('readSchemes', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'schemes-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('reads the example schemes with their digests', async () => {
    const schemes = await readSchemes(EXAMPLES);
    expect(schemes.map(({ scheme }) => scheme.code)).toEqual(expect.arrayContaining(['SC-Q', 'DEPT-Q', 'TOWN-M']));
    for (const { digest } of schemes) expect(digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('refuses a file that must not be used, and says why', async () => {
    await copyFile(join(EXAMPLES, 'committee-quarterly.yaml'), join(folder, 'good.yaml'));
    const town = await readFile(join(EXAMPLES, 'town-monthly.yaml'), 'utf8');
    await writeFile(join(folder, 'bad.yaml'), town.replace('hazard.R3.carried', 'hazard.nothing'));
    const fault = await readSchemes(folder).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(EngineError);
    expect(fault).toMatchObject({ code: 'badScheme', problems: [{ code: 'scheme.unknownMeasure', place: { file: 'bad.yaml' } }] });
  });
});
