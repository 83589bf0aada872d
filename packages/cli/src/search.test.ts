import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandsIn } from './testing/commands-in.ts';

const FILES = {
  unit: '单位代码,单位名称,单位类别,考评分组,排序号\nT1,青禾镇,镇,G1,1\nD1,应急局,部门,D1,2\n',
  sector: '行业代码,行业领域,牵头部门\nGM,工贸,应急局\n',
  hazard: '隐患编号,所属镇街,行业领域,隐患描述,隐患等级,发现日期,原定整改期限\nH1,青禾镇,工贸,配电箱未上锁,一般,2025-03-01,2025-03-10\n',
};

let folder: string;
const sanse = commandsIn(
  () => folder,
  () => join(folder, 'home'),
);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sanse-search-'));
  await sanse('init');
  for (const [kind, text] of Object.entries(FILES)) {
    writeFileSync(join(folder, `${kind}.csv`), text);
    await sanse('import', kind, `${kind}.csv`);
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('sanse search', () => {
  it('finds a unit by initials and a record by its words, with what is needed to name them elsewhere', async () => {
    expect((await sanse('search', 'qhz')).out).toBe('单位 1\n  T1  青禾镇\n');
    expect((await sanse('search', '青禾', '配电箱')).out).toBe('台账记录 1\n  hazard:T1/H1  隐患台账  2025-03-01  青禾镇  配电箱未上锁\n');
  });

  it('says what can be found when nothing is, and wants something to look for', async () => {
    const { exit, out } = await sanse('search', '查无此物');
    expect([exit, out]).toEqual([0, expect.stringMatching(/^没有找到“查无此物”。可以找：单位 2、指标 \d+、企业 0、通报 \d+、台账记录 1。\n$/)]);
    expect((await sanse('search')).exit).toBe(2);
  });
});
