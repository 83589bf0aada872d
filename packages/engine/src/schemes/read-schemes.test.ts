import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EngineError } from '../problems.ts';
import { findScheme, readSchemes } from './read-schemes.ts';

const EXAMPLES = fileURLToPath(new URL('../../../../data/schemes', import.meta.url));

describe('the schemes of a folder', () => {
  let folder: string;
  let town: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'schemes-'));
    town = await readFile(join(EXAMPLES, 'town-monthly.yaml'), 'utf8');
    await copyFile(join(EXAMPLES, 'committee-quarterly.yaml'), join(folder, 'good.yaml'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are read with their digests', async () => {
    const { schemes, broken } = await readSchemes(EXAMPLES);
    expect(schemes.map(({ scheme }) => scheme.code)).toEqual(expect.arrayContaining(['SC-Q', 'DEPT-Q', 'TOWN-M']));
    for (const { digest } of schemes) expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(broken).toEqual([]);
  });

  it('are none where there is no folder', async () => {
    expect(await readSchemes(join(folder, 'none'))).toEqual({ schemes: [], broken: [] });
  });

  it('go on working beside a file that must not be used', async () => {
    await writeFile(join(folder, 'bad.yaml'), town.replace('hazard.R3.carried', 'hazard.nothing'));
    await writeFile(join(folder, 'torn.yaml'), town.replace('period: month', 'period: [month'));
    await mkdir(join(folder, 'folder.yaml'));
    const { schemes, broken } = await readSchemes(folder);
    expect(schemes.map(({ scheme }) => scheme.code)).toEqual(['SC-Q']);
    expect(broken.map(({ file, code, problems }) => [file, code, problems[0]?.code])).toEqual([
      ['bad.yaml', 'TOWN-M', 'scheme.unknownMeasure'],
      ['folder.yaml', null, 'scheme.unreadableFile'],
      ['torn.yaml', 'TOWN-M', 'scheme.yamlSyntax'],
    ]);
    expect((await findScheme(folder, 'SC-Q')).file).toBe('good.yaml');
  });

  it('say what is wrong, on which line and what to do, when the broken one is asked for', async () => {
    const bad = town.replace('hazard.R3.carried', 'hazard.nothing');
    await writeFile(join(folder, 'bad.yaml'), bad);
    const fault = await findScheme(folder, 'TOWN-M').catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(EngineError);
    const { code, text, problems } = fault as EngineError;
    expect([code, text.zh]).toEqual(['badScheme', expect.stringContaining('bad.yaml 有1处错误')]);
    expect(problems).toMatchObject([{ code: 'scheme.unknownMeasure', value: 'hazard.nothing', remedy: { zh: expect.stringContaining('对照') } }]);
    expect(bad.split('\n')[(problems[0]?.place.line ?? 0) - 1]).toContain('hazard.nothing');
  });

  it('never answer with an older version in the place of a broken newer one', async () => {
    await writeFile(join(folder, 'town-1.yaml'), town);
    expect((await findScheme(folder, 'TOWN-M')).file).toBe('town-1.yaml');
    await writeFile(join(folder, 'town-2.yaml'), town.replace('version: 1', 'version: 2'));
    expect((await findScheme(folder, 'TOWN-M')).scheme.version).toBe(2);
    await writeFile(join(folder, 'town-2.yaml'), town.replace('version: 1', 'version: 2').replace('decimals: 2', 'decimals: 9'));
    await expect(findScheme(folder, 'TOWN-M')).rejects.toMatchObject({ code: 'badScheme', problems: [{ place: { file: 'town-2.yaml' } }] });
  });

  it('name the broken files when a code is asked for that nobody has', async () => {
    await expect(findScheme(folder, 'NOPE')).rejects.toMatchObject({
      code: 'notFound',
      text: { zh: '没有代码为“NOPE”的考评办法。现有：SC-Q。' },
      problems: [],
    });
    await writeFile(join(folder, 'torn.yaml'), 'code [');
    await expect(findScheme(folder, 'NOPE')).rejects.toMatchObject({
      code: 'notFound',
      text: {
        zh: '没有代码为“NOPE”的考评办法。现有：SC-Q。有错误、不能使用的文件：torn.yaml。',
        en: 'There is no scheme "NOPE". There are: SC-Q. Files with faults, which cannot be used: torn.yaml.',
      },
      problems: [{ place: { file: 'torn.yaml', line: 1 } }],
    });
  });
});
