import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandsIn } from './testing/commands-in.ts';

const FILES = {
  unit: '单位代码,单位名称,单位类别,考评分组,排序号\nT1,青禾镇,镇,G1,1\nT2,白石镇,镇,G1,2\nD1,应急局,部门,D1,3\n',
  sector: '行业代码,行业领域,牵头部门\nGM,工贸,应急局\n',
  hazard: `隐患编号,所属镇街,行业领域,隐患描述,隐患等级,发现日期,原定整改期限,整改状态
H1,青禾镇,工贸,配电箱未上锁,一般,2025-03-01,2025-03-10,已整改
H2,青禾镇,工贸,通道堵塞,一般,2025-03-02,2025-03-12,整改中
`,
  figure: '单位,指标代码,所属期,数值\n青禾镇,summary.hazard.found,2025-03,3\n',
};

let folder: string;
const sanse = commandsIn(
  () => folder,
  () => join(folder, 'home'),
);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sanse-findings-'));
  await sanse('init');
  for (const [kind, text] of Object.entries(FILES)) {
    writeFileSync(join(folder, `${kind}.csv`), text);
    await sanse('import', kind, `${kind}.csv`);
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

async function idsOf(...argv: string[]): Promise<readonly string[]> {
  const { out } = await sanse('findings', '--period', '2025-03', ...argv, '--json');
  return (JSON.parse(out) as { findings: readonly { id: string }[] }).findings.map(({ id }) => id);
}

describe('sanse findings', () => {
  it('lists what each check noticed, with the sentence and the rows', async () => {
    const { exit, out } = await sanse('findings', '--period', '2025-03');
    expect(exit).toBe(0);
    expect(out).toMatch(/报表与台账不符 +rowsAgainstSummary +矛盾 +1 +1\n/);
    expect(out).toContain('  青禾镇2025年3月报表填发现隐患数3条，台账有2条，差1条。\n');
    expect(out).toContain('  台账中计入的 2: hazard:T1/H1 hazard:T1/H2\n');
    expect(out).toContain('共 2 个疑点。');
    expect((await sanse('findings', '--period', '2025-03', '--lang', 'en')).out).toContain(
      'the form says Hazards found 3, the ledger gives 2, a difference of 1.',
    );
  });

  it('can be narrowed to a unit, a check and a state', async () => {
    expect((await sanse('findings', '--period', '2025-03', '--unit', '白石镇')).out).toContain('没有疑点。');
    expect(await idsOf('--check', 'doneWithoutDate')).toHaveLength(1);
    expect(await idsOf('--state', 'confirmed')).toEqual([]);
    expect(await sanse('findings', '--period', '2025-03', '--state', 'gone')).toMatchObject({ exit: 2 });
    expect(await sanse('findings', '--period', '2025-03', '--check', 'weather')).toMatchObject({ exit: 3 });
  });
});

describe('sanse findings --leads', () => {
  it('says of each method how often it erred, and what may honestly look the same', async () => {
    const nothing = await sanse('findings', '--period', '2025-02', '--leads');
    expect(nothing.out).toMatch(/迟录 +lateRegistration +0 +0 +0\.7% \(31\/4320\) +89\.2% \(214\/240\)\n/);
    expect(nothing.out).toContain('没有线索。');

    const heading = '隐患编号,所属镇街,行业领域,隐患描述,隐患等级,发现日期,登记日期,原定整改期限';
    const texts = [
      '护栏松动',
      '气瓶未固定',
      '电缆老化',
      '吊索断丝',
      '储罐渗漏',
      '叉车超速',
      '压力表未检',
      '应急灯不亮',
      '除尘器积灰',
      '警示牌缺失',
      '脚手架不稳',
      '排风机停用',
    ];
    const rows = texts.map((text, at) => `L${at},白石镇,工贸,${text},一般,2025-03-03,2025-03-11,2025-03-20`);
    writeFileSync(join(folder, 'late.csv'), `${[heading, ...rows].join('\n')}\n`);
    await sanse('import', 'hazard', 'late.csv');
    const { exit, out } = await sanse('findings', '--period', '2025-03', '--leads');
    expect(exit).toBe(0);
    expect(out).toContain('白石镇2025年3月自己查出并登记的隐患12条，其中12条（100.0%）发现后超过3天才登记');
    expect(out).toMatch(/可能的正当原因: 系统停用/);
    expect(out).toContain('共 1 条线索。');
    expect((await sanse('findings', '--period', '2025-03', '--leads', '--lang', 'en')).out).toContain('1 leads.');
  });
});

describe('sanse settle', () => {
  it('notes what becomes of a finding, by the system user, and wants a reason', async () => {
    const [id = ''] = await idsOf('--check', 'doneWithoutDate');
    expect(await sanse('settle', id, 'explained')).toMatchObject({ exit: 2, err: expect.stringContaining('请写明说明或确认的理由。') as string });
    const settled = await sanse('settle', id, 'explained', '--note', '日期随下月表补报');
    expect(settled).toMatchObject({ exit: 0 });
    expect(settled.out).toContain(`${id}  写已整改而无日期  已说明：日期随下月表补报（tester）`);
    expect(await idsOf('--state', 'explained')).toEqual([id]);
  });

  it('says what is missing or unknown', async () => {
    expect(await sanse('settle')).toMatchObject({ exit: 2 });
    expect(await sanse('settle', 'weather', 'explained', '--note', '无')).toMatchObject({
      exit: 3,
      err: expect.stringContaining('没有编号为“weather”的疑点') as string,
    });
  });
});
