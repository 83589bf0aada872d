import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EngineError } from '../problems.ts';
import { putInForce, removeDraft, saveDraft } from './drafts.ts';
import { listSchemeVersions, readSchemeText } from './list-scheme-versions.ts';
import { lookAtScheme } from './look-at-scheme.ts';
import { findScheme, findVersion, readSchemes, schemesInForce } from './read-schemes.ts';

const EXAMPLES = fileURLToPath(new URL('../../../../data/schemes', import.meta.url));
const NOW = { today: '2025-07-10', instant: '2025-07-10T02:00:00.000Z' };
const SIGNED = { by: '钱立', reason: '县安委会会议定' };

let folder: string;
let town: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drafts-'));
  await copyFile(join(EXAMPLES, 'town-monthly.yaml'), join(folder, 'town-monthly.yaml'));
  town = await readFile(join(folder, 'town-monthly.yaml'), 'utf8');
});
afterEach(() => rm(folder, { recursive: true }));

async function refusal(act: Promise<unknown>): Promise<EngineError> {
  const error = await act.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (error instanceof EngineError) return error;
  throw new Error('nothing was refused');
}

/** 2 marks more for A2.1, 2 fewer for A1.1: still 100 together. */
const save = () => saveDraft(folder, { ...SIGNED, scheme: 'TOWN-M', version: 1, edits: { 'A2.1:weight': 12, 'A1.1:weight': 13 } }, NOW);
const standing = async () => (await listSchemeVersions(folder, NOW.today)).map(({ file, version, status, from }) => [file, version, status, from]);

describe('a draft', () => {
  it('gets the next version number, keeps every other character of its text, and is never what scores', async () => {
    const { version, text } = await save();
    expect(version).toMatchObject({ file: 'drafts/TOWN-M.v2.yaml', code: 'TOWN-M', version: 2, status: 'draft', basedOn: 1, ...SIGNED });
    const before = town.split('\n');
    expect(text.split('\n').filter((line, index) => line !== before[index])).toEqual(['version: 2', '        fullMarks: 13', '        fullMarks: 12']);
    expect((await findScheme(folder, 'TOWN-M')).scheme.version).toBe(1);
    expect((await readSchemes(folder)).schemes).toHaveLength(1);
    expect(await findVersion(folder, 'TOWN-M', 2)).toMatchObject({ isDraft: true, scheme: { version: 2 } });
    expect((await save()).version.version).toBe(3);
  });

  it('is written over only by whoever has seen its newest text', async () => {
    const { version, text, revision } = await save();
    const changed = await saveDraft(folder, { ...SIGNED, text: text.replace('fullMarks: 13', 'fullMarks: 12'), file: version.file, revision }, NOW);
    expect(changed.version).toMatchObject({ version: 2, problems: expect.arrayContaining([expect.objectContaining({ code: 'scheme.marksDoNotAddUp' })]) });
    expect((await refusal(saveDraft(folder, { ...SIGNED, text, file: version.file, revision }, NOW))).code).toBe('conflict');
    expect((await readSchemeText(folder, version.file, NOW.today)).text).toBe(changed.text);
    expect((await refusal(saveDraft(folder, { ...SIGNED, text, file: 'town-monthly.yaml', revision }, NOW))).code).toBe('conflict');
  });

  it('needs a text that says what it is for, and a reason', async () => {
    const cases = [
      ['', 'badRequest', '办法是空的'],
      [town.replace('period: month', 'period: [month'), 'badScheme', '不是合法的 YAML'],
      ['name: x\n', 'badScheme', '没有写明办法代码'],
      [`#${'x'.repeat(500_000)}`, 'badRequest', '超过 500000 个'],
    ] as const;
    for (const [text, code, says] of cases) {
      const error = await refusal(saveDraft(folder, { ...SIGNED, text }, NOW));
      expect([error.code, error.text.zh.includes(says)]).toEqual([code, true]);
    }
    expect((await refusal(saveDraft(folder, { by: '钱立', reason: ' ', text: town }, NOW))).text.zh).toBe('请写上理由：为什么要改。');
    const unfit = await refusal(saveDraft(folder, { ...SIGNED, scheme: 'TOWN-M', version: 1, edits: { 'A9:weight': 1 } }, NOW));
    expect([unfit.code, unfit.text.zh.includes('A9:weight')]).toEqual(['badRequest', true]);
    expect(await standing()).toEqual([['town-monthly.yaml', 1, 'inForce', null]]);
  });

  it('goes away without a trace, and nothing but a draft does', async () => {
    const { version } = await save();
    await removeDraft(folder, version.file, NOW);
    expect(await standing()).toEqual([['town-monthly.yaml', 1, 'inForce', null]]);
    expect((await refusal(removeDraft(folder, version.file, NOW))).code).toBe('notFound');
    expect((await refusal(removeDraft(folder, '../town-monthly.yaml', NOW))).code).toBe('notFound');
    expect((await refusal(removeDraft(folder, 'town-monthly.yaml', NOW))).code).toBe('conflict');
  });
});

describe('putting a draft in force', () => {
  const request = async (from: string) => {
    const { version, revision } = await save();
    return { ...SIGNED, file: version.file, revision, from };
  };

  it('lets it score from its first period on and the older one before', async () => {
    const stored = await putInForce(folder, await request('2025-09'), NOW);
    expect(stored.version).toMatchObject({ file: 'TOWN-M.v2.yaml', status: 'coming', from: '2025-09' });
    expect((await findScheme(folder, 'TOWN-M', '2025-08-01')).scheme.version).toBe(1);
    expect((await findScheme(folder, 'TOWN-M', '2025-09-01')).scheme.version).toBe(2);
    expect((await schemesInForce(folder, '2025-08-31')).map(({ scheme }) => scheme.version)).toEqual([1]);
    expect((await schemesInForce(folder, '2025-09-01')).map(({ scheme }) => scheme.version)).toEqual([2]);
    expect((await listSchemeVersions(folder, '2025-10-01')).map(({ version, status }) => [version, status])).toEqual([
      [2, 'inForce'],
      [1, 'former'],
    ]);
  });

  it('says that no version is in force yet where the only one begins later', async () => {
    await putInForce(folder, await request('2025-09'), NOW);
    await rm(join(folder, 'town-monthly.yaml'));
    expect((await refusal(findScheme(folder, 'TOWN-M', '2025-08-01'))).text.zh).toContain('自 2025-09-01 起施行');
    expect((await listSchemeVersions(folder, '2025-08-01')).map(({ status }) => status)).toEqual(['coming']);
  });

  it('is refused for another kind of period, a faulty draft, and one changed meanwhile', async () => {
    const asked = await request('2025-09');
    expect((await refusal(putInForce(folder, { ...asked, from: '2025Q3' }, NOW))).text.zh).toContain('“2025Q3”不是月');
    expect((await refusal(putInForce(folder, { ...asked, revision: '' }, NOW))).code).toBe('conflict');
    const faulty = await saveDraft(folder, { ...SIGNED, text: town.replace('fullMarks: 15', 'fullMarks: 25') }, NOW);
    const error = await refusal(putInForce(folder, { ...asked, file: faulty.version.file, revision: faulty.revision }, NOW));
    expect([error.code, error.problems[0]?.code]).toEqual(['badScheme', 'scheme.marksDoNotAddUp']);
    expect((await findScheme(folder, 'TOWN-M')).scheme.version).toBe(1);
  });
});

describe('two files of one version', () => {
  it('are refused until one of them is taken away', async () => {
    await writeFile(join(folder, 'again.yaml'), town);
    const error = await refusal(findScheme(folder, 'TOWN-M'));
    expect([error.code, error.text.zh.includes('again.yaml、town-monthly.yaml')]).toEqual(['badScheme', true]);
    const listed = await listSchemeVersions(folder, NOW.today);
    expect(listed.map(({ file, status, problems }) => [file, status, problems[0]?.message.zh])).toEqual([
      ['again.yaml', 'broken', '同一版本还在文件 town-monthly.yaml 里'],
      ['town-monthly.yaml', 'broken', '同一版本还在文件 again.yaml 里'],
    ]);
  });
});

describe('looking at a text', () => {
  it('finds its parts with clauses, parameters and lines, its problems, and what differs from the version in force', async () => {
    const changed = town.replace('rule: { kind: rateDeduct, target: 100, perPoint: 0.5', 'rule: { kind: rateDeduct, target: 100, perPoint: 0.4');
    const { outline, against, problems } = await lookAtScheme(folder, changed, NOW.today);
    const line = changed.split('\n').indexOf('      - code: A2.1') + 1;
    expect(outline.find(({ code }) => code === 'A2.1')).toMatchObject({
      depth: 1,
      line,
      clause: '到期隐患整改率应达100%，每低1个百分点扣0.5分，低于80%不得分。',
    });
    expect(outline.find(({ code }) => code === 'A2.1')?.parameters.map(({ label, value }) => `${label.zh} ${value.zh}`)).toEqual(
      expect.arrayContaining(['分值 10', '目标（%） 100', '每低1个百分点扣分 0.4']),
    );
    expect(against?.differences.map(({ message }) => message.zh)).toEqual(['A2.1：每低1个百分点扣分由0.5改为0.4']);
    expect(problems.map(({ code }) => code)).toContain('scheme.clauseDeduction');
  });

  it('says of an empty text and of one that is no scheme what is wrong, and where', async () => {
    expect((await lookAtScheme(folder, ' \n', NOW.today)).problems.map(({ code }) => code)).toEqual(['scheme.empty']);
    const torn = await lookAtScheme(folder, 'code: X\nname: [', NOW.today);
    expect([torn.problems[0]?.code, torn.problems[0]?.place.line, torn.outline, torn.against]).toEqual(['scheme.yamlSyntax', 2, [], null]);
  });
});
