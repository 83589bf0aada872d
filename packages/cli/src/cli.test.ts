import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@sanse/api';
import { readServerRecord } from '@sanse/api/remote';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commandsIn } from './testing/commands-in.ts';

const UNITS = '单位代码,单位名称,单位类别,考评分组,排序号\nT1,青禾镇,镇,G1,1\nT2,白石镇,镇,G1,2\nD1,应急局,部门,D1,3\nSC1,工贸专委会,专委会,SC,4\n';
const SECTORS = '行业代码,行业领域,牵头部门,所属专委会\nGM,工贸,应急局,工贸专委会\n';
const HEADINGS = '隐患编号,所属镇街,行业领域,隐患描述,隐患等级,发现日期,原定整改期限,整改完成日期,复查日期,销号日期\n';
const HAZARDS = `${HEADINGS}H1,青禾镇,工贸,配电箱未上锁,一般,2025-03-01,2025-03-10,,,
H2,青禾镇,工贸,通道堵塞,一般,2025-03-02,2025-03-12,2025-03-08,2025-03-09,2025-03-09
H3,白石镇,工贸,灭火器过期,一般,2025-03-03,2025-03-20,2025-03-10,2025-03-11,2025-03-11
`;

let folder: string;
let home: string;
const sanse = commandsIn(
  () => folder,
  () => home,
);
/** A data folder with the three files, made once and copied for each test that reads it. */
let full: string;

beforeAll(async () => {
  openRoom();
  await sanse('init');
  await sanse('import', 'unit', '单位.csv');
  await sanse('import', '行业领域', '行业.csv');
  await sanse('import', '隐患', '隐患.csv');
  full = folder;
});

afterAll(() => rmSync(full, { recursive: true }));

beforeEach(openRoom);

afterEach(() => rmSync(folder, { recursive: true }));

function openRoom(): void {
  folder = mkdtempSync(join(tmpdir(), 'sanse-cli-'));
  home = join(folder, 'home');
  for (const [name, text] of Object.entries({ '单位.csv': UNITS, '行业.csv': SECTORS, '隐患.csv': HAZARDS })) writeFileSync(join(folder, name), text);
}

async function json(...argv: string[]): Promise<unknown> {
  const { out } = await sanse(...argv, '--json');
  return JSON.parse(out);
}

function loaded(): void {
  cpSync(join(full, 'home'), home, { recursive: true });
}

describe('an office on the command line', () => {
  it('asks for the way out of a unit', async () => {
    loaded();
    const way = await sanse('wayout', 'TOWN-M', '2025-03', '青禾镇', '--from', '2025-03-20');
    expect(way).toMatchObject({ exit: 0, err: '' });
    expect(way.out).toContain('当时若整改销号1条一般隐患，总分由60升至80，本可由红转黄。');
    expect(await json('wayout', 'TOWN-M', '2025-03', 'T1')).toMatchObject({ status: 'found', smallest: { steps: [{ record: 'hazard:T1/H1', exact: '20' }] } });
    expect((await sanse('wayout', 'TOWN-M', '2025-03')).exit).toBe(2);
  });

  it('takes what records cost from a file, and tells wrong lines of it one by one', async () => {
    loaded();
    writeFileSync(join(folder, 'costs.csv'), '台账,编号,天数\n隐患,H1,2.5\n隐患,没有的,1\n');
    const priced = await sanse('wayout', 'TOWN-M', '2025-03', 'T1', '--from', '2025-03-20', '--costs', 'costs.csv');
    expect(priced).toMatchObject({ exit: 0, err: '' });
    expect(priced.out).toContain('费用2.5天');
    expect(priced.out).toContain('费用文件第3行（hazard:没有的）未用：不在可以办结的记录之中');
    writeFileSync(join(folder, 'costs.csv'), '台账,编号,天数\n隐患,H1,两天\n飞碟,1,1\n');
    const wrong = await sanse('wayout', 'TOWN-M', '2025-03', 'T1', '--costs', 'costs.csv');
    expect(wrong.exit).not.toBe(0);
    expect(wrong.err).toContain('第2行：费用“两天”不是不小于0的数');
    expect(wrong.err).toContain('第3行：没有“飞碟”这种台账');
  });

  it('goes from files to a score, its reasons, a trend and a bulletin', { timeout: 90_000 }, async () => {
    expect(await sanse('init')).toMatchObject({ exit: 0, err: '' });
    expect((await sanse('import', 'unit', '单位.csv')).out).toContain('已存为第 1 批');
    expect((await sanse('import', 'sector', '行业.csv')).exit).toBe(0);
    expect((await sanse('import', 'hazard', '隐患.csv')).exit).toBe(0);

    const score = await sanse('score', '--period', '2025-03');
    expect(score.exit).toBe(0);
    expect(score.out).toMatch(/工业镇（2）\n位次  单位/);
    expect(score.out).toMatch(/[▲◆●][红黄蓝]/);

    const explained = await sanse('explain', '青禾镇', '--period', '2025-03', '--criterion', 'A2.1');
    expect(explained.out).toContain('1/2＝50%');
    expect(explained.out).toContain('1/2，95%区间 9.5%–90.5%');
    expect(explained.out).toContain('hazard:T1/H1');
    expect(explained.out).not.toContain('hazard:T1/H2');

    const trend = await sanse('trend', 'hazard.found', '--from', '2025-02', '--to', '2025-03');
    expect(trend.out).toMatch(/2025-02 +\/\n2025-03 +3\n/);
    expect(trend.out).toContain('合计：只有1期有数，不足5期，点数太少，不作趋势判断。');
    const rate = await sanse('trend', 'hazard.R3.carried', '--unit', '青禾镇', '--from', '2025-03', '--to', '2025-03');
    expect(rate.out).toMatch(/2025-03 +50% \(1\/2\) +9\.5%–90\.5%\n/);

    const funnel = await sanse('funnel', 'hazard.R3.carried', '2025-03');
    expect(funnel.out).toContain('总体 66.6667%（2/3）');
    expect(funnel.out).toMatch(/青禾镇 +50% +1\/2 +9\.5%–90\.5% +2（1–2）/);

    const forecast = await sanse('forecast', 'TOWN-M', '2025-03', '--as-of', '2025-03-09');
    expect(forecast).toMatchObject({ exit: 0, err: '' });
    expect(forecast.out).toContain('2025-03-09 预测期末，还剩22天');
    expect(forecast.out).toContain('往期太少，此法无从检验，预测仅供参考。');
    expect(await json('forecast', 'TOWN-M', '2025-03', '--as-of', '2025-03-09')).toMatchObject({
      asOf: '2025-03-09',
      units: [{ usual: null }, { usual: null }],
    });
    expect((await sanse('forecast', 'TOWN-M', '2025-03', '--as-of', '2025-03-31')).exit).toBe(2);

    const measured = await sanse('measure', '--period', '2025-03', '--unit', '青禾镇');
    expect(measured.out).toMatch(/hazard\.R3\.carried +1\/2\n/);

    const bulletin = await sanse('bulletin', '--period', '2025-03', '--out', 'out/三月通报.docx');
    expect(bulletin).toMatchObject({ exit: 0 });
    expect(readFileSync(join(folder, 'out/三月通报.docx')).subarray(0, 2).toString()).toBe('PK');

    const undone = await sanse('undo', '3', '--reason', '重复导入');
    expect(undone.out).toBe('第 3 批已撤销，记为第 4 批。\n');
    expect((await sanse('batches')).out).toMatch(/撤销 3/);
  });

  it('composes a quarter and says which measures a tier calls for', async () => {
    loaded();
    // Only March has data, and no bulletin was made of it yet.
    const composed = await sanse('compose', 'TOWN-M', 'quarter', '2025Q1');
    expect(composed.out).toContain('暂定，尚未公布：2025-03\n暂缺，未结束或没有数据：2025-01至2025-02\n');
    expect(composed.out).toMatch(/位次  单位    2025-01  2025-02  2025-03  各月平均 +得分  等次/);
    expect((await sanse('compose', 'TOWN-M', 'quarter', '2025Q1', '--unit', '青禾镇')).out).toMatch(/青禾镇（工业镇）  [\d.]+ .*\n各月平均[\d.]+分（1\/3期）/);
    expect((await sanse('escalate', 'TOWN-M', '2025-03')).out).toContain('青禾镇  ···········▲  本月为红');
  });

  it('tells where the units stood over several periods, and one of them period by period', async () => {
    loaded();
    const all = await sanse('standings', 'TOWN-M', '--from', '2025-02', '--to', '2025-03');
    expect(all).toMatchObject({ exit: 0, err: '' });
    expect(all.out).toContain('2025-02 至 2025-03，共 2 期');
    expect(all.out).toMatch(/青禾镇 +·▲ /);
    const one = await sanse('standings', 'TOWN-M', '--from', '2025-02', '--to', '2025-03', '--unit', '青禾镇');
    expect(one.out).toMatch(/2025-02 +没有数据\n2025-03 +[\d.]+  ▲红 +\d\/2  按现有台账/);
    expect((await sanse('standings')).exit).toBe(2);
  });

  it('publishes an assessment once, also a quarterly one, and composes of it', async () => {
    loaded();
    const first = (await json('publish', '--period', '2025-03')) as { digest: string; storedAt: string };
    expect(await json('publish', '--period', '2025-03')).toEqual(first);
    expect((await sanse('compose', 'TOWN-M', 'quarter', '2025Q1')).out).not.toContain('暂定');
    expect((await sanse('publish', '--scheme', 'DEPT-Q', '--period', '2025Q1')).out).toMatch(
      /^已公布 DEPT-Q 第 1 版 2025Q1（数据截至 2025-03-31，第 3 批），摘要 [0-9a-f]{12}。\n$/,
    );
    expect(await json('verify')).toHaveLength(2);
    expect((await sanse('verify', first.digest)).exit).toBe(0);
  });

  it('says how firm ranks are, with what was tried', async () => {
    loaded();
    const told = await sanse('robustness', 'TOWN-M', '2025-03', '--trials', '500', '--band', '0.1', '--seed', '7');
    expect(told).toMatchObject({ exit: 0, err: '' });
    expect(told.out).toContain(
      '试算500次：各项权重在±10%以内均匀变动，各项比率按现有数据所能说明的真实水平重新抽取（基数越小，变动越大）；随机种子7，第0次即公布结果。',
    );
    expect(told.out).toMatch(/位次（区间）  单位/);
    expect(told.out).toContain('哪项指标最左右位次');
    const { robustness } = (await json('score', '--period', '2025-03', '--intervals')) as { robustness: { assessmentDigest: string; settings: object } };
    const { assessmentDigest } = (await json('score', '--period', '2025-03')) as { assessmentDigest: string };
    expect(robustness).toMatchObject({ assessmentDigest, settings: { band: 0.25, smallBase: null, trials: 10_000, seed: 1 } });
    expect((await sanse('score', '--period', '2025-03', '--intervals')).out).toMatch(/\n[12]（[12](–2)?）  (青禾|白石)镇/);
    expect((await sanse('robustness', 'TOWN-M', '2025-03', '--band', '1')).err).toContain('“band”应为 0 到 0.95 的数，现为 1');
    expect((await sanse('robustness', 'TOWN-M')).exit).toBe(2);
  });

  it('scores the last complete period unless told otherwise', async () => {
    loaded();
    expect(await json('score')).toMatchObject({ scheme: { code: 'TOWN-M' }, period: expect.stringMatching(/^\d{4}-\d{2}$/) });
  });

  it('gives a new folder the example schemes, once', async () => {
    await sanse('init');
    expect(readdirSync(join(home, 'schemes'))).toContain('town-monthly.yaml');
    rmSync(join(home, 'schemes', 'town-monthly.yaml'));
    await sanse('init');
    expect(readdirSync(join(home, 'schemes'))).not.toContain('town-monthly.yaml');
  });
});

describe('a scheme file with faults in the data folder', () => {
  const schemes = () => join(home, 'schemes');
  const spoil = (name: string, from: string, to: string) => {
    const text = readFileSync(join(schemes(), name), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(schemes(), name), text.replace(from, to));
    return text.slice(0, text.indexOf(from)).split('\n').length;
  };

  it('stops only itself, and says the line and what to do when it is asked for', async () => {
    loaded();
    const line = spoil('department-quarterly.yaml', 'period: quarter', 'period: fortnight');
    expect(await sanse('score', '--period', '2025-03')).toMatchObject({ exit: 0, err: '' });
    const asked = await sanse('score', '--scheme', 'DEPT-Q', '--period', '2025Q1');
    expect(asked).toMatchObject({ exit: 3, out: '' });
    expect(asked.err).toContain('考评办法文件 department-quarterly.yaml 有1处错误，不能使用');
    expect(asked.err).toContain(`第 ${line} 行`);
    expect(asked.err).not.toContain('    at ');
    expect((await sanse('score', '--scheme', 'NOPE', '--period', '2025-03')).err).toContain('有错误、不能使用的文件：department-quarterly.yaml');
  });

  it('does not keep the server from starting', async () => {
    loaded();
    spoil('department-quarterly.yaml', 'period: quarter', 'period: [quarter');
    const service = await serve({ home, host: '127.0.0.1', port: 0, adminDir: home, log: () => {} });
    try {
      const listed = (await (await fetch(`${service.url}/api/schemes`)).json()) as readonly { readonly code: string }[];
      const codes = listed.map(({ code }) => code);
      expect(codes).toContain('TOWN-M');
      expect(codes).not.toContain('DEPT-Q');
      expect(await sanse('score', '--period', '2025-03')).toMatchObject({ exit: 0 });
      expect(await sanse('score', '--scheme', 'DEPT-Q', '--period', '2025Q1')).toMatchObject({
        exit: 3,
        err: expect.stringContaining('department-quarterly.yaml'),
      });
    } finally {
      await service.close();
    }
  });
});

describe('undo', () => {
  it('asks what becomes of records that a later batch changed', async () => {
    loaded();
    writeFileSync(
      join(folder, '更正.csv'),
      HAZARDS.replace('配电箱未上锁,一般,2025-03-01,2025-03-10,,,', '配电箱未上锁,一般,2025-03-01,2025-03-10,2025-03-09,2025-03-10,2025-03-10'),
    );
    expect((await sanse('import', 'hazard', '更正.csv')).out).toContain('已存为第 4 批');
    const open = async () => (await sanse('explain', 'T1', '--period', '2025-03', '--criterion', 'A2.1')).out;
    expect(await open()).toContain('2/2＝100%');

    expect(await sanse('undo', '3', '--reason', '误导入')).toMatchObject({ exit: 3, out: '' });
    expect((await sanse('undo', '3', '--reason', '误导入', '--later', 'drop')).exit).toBe(2);
    expect((await sanse('undo', '3', '--reason', '误导入', '--later', 'keep')).exit).toBe(0);
    expect(await open()).toContain('1/1＝100%');
  });
});

describe('--json', () => {
  it.each([
    ['init'],
    ['import', 'hazard', '隐患.csv', '--dry-run'],
    ['import', 'auto', '.', '--dry-run'],
    ['map', '隐患.csv'],
    ['token', 'list'],
    ['measure', '--period', '2025-03'],
    ['score', '--period', '2025-03'],
    ['explain', 'T1', '--period', '2025-03'],
    ['robustness', 'TOWN-M', '2025-03', '--trials', '64'],
    ['compose', 'TOWN-M', 'quarter', '2025Q1'],
    ['escalate', 'TOWN-M', '2025-03'],
    ['standings', 'TOWN-M'],
    ['trend', 'hazard.found', '--from', '2025-02', '--to', '2025-03'],
    ['funnel', 'hazard.R3.carried', '2025-03'],
    ['forecast', 'TOWN-M', '2025-03'],
    ['bulletin', '--period', '2025-03'],
    ['batches'],
    ['score', '--scheme', 'NOPE', '--period', '2025-03'],
    ['score', '--nonsense'],
    ['nonsense'],
    [],
  ])('prints one document and nothing else for: %s %s %s', async (...argv) => {
    loaded();
    const { out } = await sanse(...argv.filter((word) => word !== undefined), '--json');
    expect(out.endsWith('\n')).toBe(true);
    expect(out.trim()).not.toContain('\n');
    expect(typeof JSON.parse(out)).toBe('object');
  });

  it('gives the assessment itself', async () => {
    loaded();
    expect(await json('score', '--period', '2025-03')).toMatchObject({
      period: '2025-03',
      knownAt: 3,
      units: [
        { code: 'T1', name: '青禾镇', rankOf: 2 },
        { code: 'T2', name: '白石镇', rankOf: 2 },
      ],
    });
  });
});

describe('exit codes', () => {
  it('is 1 when rows were refused, and each is named with its place, value and remedy', async () => {
    loaded();
    writeFileSync(
      join(folder, '补报.csv'),
      `${HEADINGS}H4,无此镇,工贸,楼梯无扶手,一般,2025-03-05,2025-03-25,,,\nH5,青禾镇,工贸,地面湿滑,一般,2025-03-06,2025-03-26,,,\n`,
    );
    const { exit, out } = await sanse('import', 'hazard', '补报.csv');
    expect(exit).toBe(1);
    expect(out).toMatch(/第 2 行 “所属镇街”列 “无此镇”：/);
    expect((await json('batches')) as unknown[]).toHaveLength(4);
  });

  it('is 3 for a file that is none of its kind, and nothing of it is stored while the others are', async () => {
    loaded();
    writeFileSync(join(folder, '坏.xlsx'), 'not a workbook');
    const { exit, out } = await sanse('import', 'hazard', '坏.xlsx', '没有.csv', '隐患.csv', '--json');
    expect(exit).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ faults: [{ file: '坏.xlsx', code: 'unreadableFile' }, { file: '没有.csv' }], reports: [{ file: '隐患.csv' }] });
  });

  it.each([
    [['frobnicate'], '没有 frobnicate 这个命令'],
    [[], '没有写命令'],
    [['score', '--nonsense'], '没有 --nonsense 这个选项'],
    [['score', '--period'], '缺少值'],
    [['score', '--known-at', 'x'], '应为整数'],
    [['score', '--period', '2025-13', '--home', '.'], '2025-13'],
    [['score', '--lang', 'fr'], '--lang 只有'],
    [['import', 'hazard'], '请写台账种类（或 auto）和文件'],
    [['import', 'weather', 'x.csv'], '没有“weather”这种台账'],
    [['import', 'hazard', 'x.csv', '--replace-unit', 'T1'], '--replace-period'],
    [['explain'], '请写单位'],
    [['compose', 'TOWN-M', 'quarter'], '请写考评办法、合成代码和期间'],
    [['compose', 'TOWN-M', 'quarter', '2025'], '按季度合成'],
    [['escalate', 'TOWN-M'], '请写考评办法和考评期'],
    [['undo', '1'], '--reason'],
    [['serve', '--host', '0.0.0.0'], '回环地址'],
  ])('is 2 for %j, with the usage on standard error', async (argv, sentence) => {
    await sanse('init');
    const { exit, out, err } = await sanse(...argv);
    expect(exit).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(sentence);
    expect(err).toMatch(/用法: sanse/);
  });

  it('is 3 when there is no data folder yet, and none is made', async () => {
    const { exit, err } = await sanse('score');
    expect(exit).toBe(3);
    expect(err).toContain('sanse init');
    expect(readdirSync(folder)).not.toContain('home');
  });

  it('is 3 when the folder holds nothing to score', async () => {
    await sanse('init');
    expect(await sanse('score')).toMatchObject({ exit: 3, err: expect.stringContaining('还没有一个完整的考评期') });
  });

  it('is 0 for help, in either language', async () => {
    expect(await sanse('help')).toMatchObject({ exit: 0, err: '' });
    expect((await sanse('import', '--help', '--lang', 'en')).out).toMatch(/^Usage: sanse import KIND\|auto FILE\|DIR…/);
  });
});

describe('while a server holds the folder', () => {
  it('the same command goes to the server and says the same', async () => {
    loaded();
    const alone = await json('score', '--period', '2025-03');
    const service = await serve({ home, host: '127.0.0.1', port: 0, adminDir: folder, log: () => {} });
    try {
      expect(await json('score', '--period', '2025-03')).toEqual(alone);
      writeFileSync(join(folder, '补报.csv'), `${HEADINGS}H9,青禾镇,工贸,楼梯无扶手,一般,2025-03-05,2025-03-25,,,\n`);
      expect((await sanse('import', 'hazard', '补报.csv')).exit).toBe(0);
      expect((await json('batches')) as unknown[]).toHaveLength(4);
      expect(await sanse('score', '--scheme', 'NOPE', '--period', '2025-03')).toMatchObject({ exit: 3, err: expect.stringContaining('NOPE') });
    } finally {
      await service.close();
    }
  });

  it('a record left by a server that is gone is ignored and removed', async () => {
    loaded();
    writeFileSync(join(home, 'server.json'), JSON.stringify({ pid: 999_999, url: 'http://127.0.0.1:9', token: 'old' }));
    expect((await sanse('batches')).exit).toBe(0);
    expect(readServerRecord(home)).toBeNull();
  });
});

describe('scheme check', () => {
  it('finds nothing wrong with the example schemes', async () => {
    await sanse('init');
    expect(await sanse('scheme', 'check', join(home, 'schemes/town-monthly.yaml'))).toMatchObject({ exit: 0 });
  });

  it('says on which line a scheme is wrong', async () => {
    writeFileSync(join(folder, '坏办法.yaml'), 'code: X\nversion: one\n');
    const { exit, out } = await sanse('scheme', 'check', '坏办法.yaml');
    expect(exit).toBe(3);
    expect(out).toMatch(/坏办法\.yaml 第 2 行/);
  });
});

describe('scheme diff', () => {
  it('says in words what a later version changes, and nothing where only the writing differs', async () => {
    await sanse('init');
    const path = join(home, 'schemes/town-monthly.yaml');
    const text = readFileSync(path, 'utf8');
    writeFileSync(join(folder, '新版.yaml'), text.replace('perPoint: 0.5', 'perPoint: 1'));
    writeFileSync(join(folder, '注释.yaml'), `# 另存\n${text}`);
    expect((await sanse('scheme', 'diff', path, '新版.yaml')).out).toBe('A2.1：每低1个百分点扣分由0.5改为1\n共 1 处不同。\n');
    expect((await sanse('scheme', 'diff', path, '注释.yaml')).out).toContain('两版内容相同');
    expect(await sanse('scheme', 'diff', path)).toMatchObject({ exit: 2, err: expect.stringContaining('旧版和新版') });
    expect((await sanse('scheme', 'diff', path, '没有.yaml')).exit).toBe(3);
  });
});
