import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandsIn } from './testing/commands-in.ts';

const HAZARDS = Array.from({ length: 25 }, (_, at) => {
  const number = String(at + 1).padStart(2, '0');
  const [level, closed] = at === 0 ? ['重大', ''] : ['一般', at < 20 ? '2025-03-09' : ''];
  return `H${number},${at < 22 ? '青禾镇' : '白石镇'},工贸,第${number}处配电箱未上锁,${level},2025-03-01,2025-03-10,${closed}`;
});
const FILES = {
  unit: '单位代码,单位名称,单位类别,考评分组,排序号\nT1,青禾镇,镇,G1,1\nT2,白石镇,镇,G1,2\nD1,应急局,部门,D1,3\n',
  sector: '行业代码,行业领域,牵头部门\nGM,工贸,应急局\n',
  hazard: `隐患编号,所属镇街,行业领域,隐患描述,隐患等级,发现日期,原定整改期限,销号日期\n${HAZARDS.join('\n')}\n`,
};

let folder: string;
const sanse = commandsIn(
  () => folder,
  () => join(folder, 'home'),
);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sanse-records-'));
  await sanse('init');
  for (const [kind, text] of Object.entries(FILES)) {
    writeFileSync(join(folder, `${kind}.csv`), text);
    await sanse('import', kind, `${kind}.csv`);
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('sanse records', () => {
  it('lists the first rows with why these, how the open ones age, and how many it does not list', async () => {
    const { exit, out } = await sanse('records', 'hazard', '--as-of', '2025-03-31');
    expect(exit).toBe(0);
    expect(out).toMatch(/^隐患台账全部记录，共 25 条\n截至 2025-03-31，数据到第 3 批\n其中未销号 6：待复查 0、未到期 0、逾期1–7天 0、逾期8–30天 6、/);
    expect(out.split('\n').filter((line) => line.startsWith('H'))).toHaveLength(20);
    expect(out).toContain('另有 5 条没有列出：--limit 25 全部列出');
  });

  it('narrows as the page does: by unit, status, column and words', async () => {
    const total = async (...options: readonly string[]) =>
      JSON.parse((await sanse('records', '隐患', '--as-of', '2025-03-31', '--json', ...options)).out).total;
    expect(await total('--unit', '白石镇')).toBe(3);
    expect(await total('--status', 'overdue')).toBe(6);
    expect(await total('--where', 'level=major;foundOn=2025-03')).toBe(1);
    expect(await total('--text', '第07处')).toBe(1);
    expect(await total('--where', 'closedOn=-', '--unit', 'T1')).toBe(3);
  });

  it('gives every row as JSON, in the order asked for', async () => {
    const { rows, total, ageing } = JSON.parse((await sanse('records', 'hazard', '--json', '--sort=-hazardNo', '--as-of', '2025-03-31')).out);
    expect([rows.length, total, rows[0].id, ageing.open]).toEqual([25, 25, 'hazard:T2/H25', 6]);
  });

  it('gives the rows behind a figure', async () => {
    const { out } = await sanse('records', '--measure', 'hazard.overdue', '--period', '2025-03', '--unit', 'T2', '--json');
    expect(JSON.parse(out).total).toBe(3);
  });

  it('writes all rows and columns into a file of the form its name says', async () => {
    const { out } = await sanse('records', 'hazard', '--unit', 'T1', '--as-of', '2025-03-31', '--out', 'a/青禾.csv');
    expect(out).toBe(`隐患台账：青禾镇，共 22 条，全部写入 ${join(folder, 'a/青禾.csv')}\n`);
    expect(readFileSync(join(folder, 'a/青禾.csv'), 'utf8').trim().split('\r\n')).toHaveLength(23);
    expect((await sanse('records', 'hazard', '--out', 'b.xlsx')).exit).toBe(0);
    expect(existsSync(join(folder, 'b.xlsx'))).toBe(true);
  });

  it('says what cannot be asked', async () => {
    const said = async (...argv: readonly string[]) => {
      const { exit, err } = await sanse('records', ...argv);
      return [exit, err.split('\n')[0]];
    };
    expect(await said()).toEqual([2, expect.stringContaining('请写一种台账')]);
    expect(await said('weather')).toEqual([2, expect.stringContaining('没有“weather”这种台账')]);
    expect(await said('hazard', '--where', 'level')).toEqual([2, expect.stringContaining('--where 应写成 列=值')]);
    expect(await said('hazard', '--status', 'gone')).toEqual([2, expect.stringContaining('--status 只有 open')]);
    expect(await said('hazard', '--out', 'a.pdf')).toEqual([2, expect.stringContaining('.xlsx、.csv 或 .parquet')]);
    expect(await said('hazard', '--where', 'weather=1')).toEqual([2, expect.stringContaining('没有“weather”这一列')]);
  });
});
