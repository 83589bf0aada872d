import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandsIn } from './testing/commands-in.ts';

const months = (values: Readonly<Record<string, readonly number[]>>) =>
  Object.entries(values).flatMap(([unit, list]) => list.map((value, at) => `${unit},x,2025-0${at + 1},${value},准确\n`));

const FILES = {
  unit: '单位代码,单位名称,单位类别,考评分组,排序号\nA,甲镇,镇,G1,1\nB,乙镇,镇,G1,2\nC,"丙,镇",镇,G2,3\n',
  figure: ['单位,指标代码,所属期,数值,数值性质\n', ...months({ 甲镇: [95, 92], 乙镇: [85, 95], '"丙,镇"': [70, 88] })].join(''),
};

const scheme = (full: number, blue: number) => `code: CASE-M
version: 1
name: { zh: 样例办法, en: Example scheme }
period: month
family: township
unitKinds: [town]
groups:
  - { code: G1, name: { zh: 一组, en: One } }
  - { code: G2, name: { zh: 二组, en: Two } }
fullMarks: 100
blocks:
  - { code: K, name: { zh: 指标K, en: Criterion K }, fullMarks: ${full}, rule: { kind: scaleConvert, low: 0, high: 100 }, input: figure.x }
  - { code: L, name: { zh: 指标L, en: Criterion L }, fullMarks: ${100 - full}, rule: { kind: scaleConvert, low: 0, high: 200 }, input: figure.x }
tiers:
  levels:
    - { code: BLUE, label: { zh: 蓝, en: Blue }, colour: blue, from: ${blue} }
    - { code: RED, label: { zh: 红, en: Red }, colour: red, from: 0 }
`;

let folder: string;
const sanse = commandsIn(
  () => folder,
  () => join(folder, 'home'),
);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sanse-trials-'));
  await sanse('init');
  for (const [kind, text] of Object.entries(FILES)) {
    writeFileSync(join(folder, `${kind}.csv`), text);
    expect((await sanse('import', kind, `${kind}.csv`)).exit).toBe(0);
  }
  writeFileSync(join(folder, 'home', 'schemes', 'case.yaml'), scheme(80, 80));
  writeFileSync(join(folder, '修订.yaml'), scheme(40, 70));
  writeFileSync(join(folder, '坏.yaml'), 'code: X\n');
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('drafts on the command line', () => {
  it('are listed, checked, compared, put in force and deleted', async () => {
    mkdirSync(join(folder, 'home', 'schemes', 'drafts'));
    for (const version of [2, 3]) {
      writeFileSync(join(folder, 'home', 'schemes', 'drafts', `CASE-M.v${version}.yaml`), scheme(40, 70).replace('version: 1', `version: ${version}`));
    }
    const listed = JSON.parse((await sanse('scheme', 'list', '--json')).out) as { code: string; version: number; status: string }[];
    expect(listed.filter(({ code }) => code === 'CASE-M').map(({ version, status }) => [version, status])).toEqual([
      [3, 'draft'],
      [2, 'draft'],
      [1, 'inForce'],
    ]);
    expect((await sanse('scheme', 'check', 'CASE-M@2')).exit).toBe(0);
    expect((await sanse('scheme', 'compare', 'CASE-M', 'CASE-M@2', '--period', '2025-02')).out).toContain('（草案）');
    expect((await sanse('scheme', 'remove', 'CASE-M@2')).exit).toBe(0);
    const gone = await sanse('scheme', 'remove', 'CASE-M@2');
    expect([gone.exit, gone.err.includes('现有草案：CASE-M@3')]).toEqual([3, true]);
    expect((await sanse('scheme', 'adopt', 'CASE-M@3')).exit).toBe(2);
    expect((await sanse('scheme', 'adopt', 'CASE-M@3', '--from', '2025-03', '--reason', '试')).exit).toBe(0);
    const scored = async (period: string) =>
      (JSON.parse((await sanse('score', '--scheme', 'CASE-M', '--period', period, '--json')).out) as { scheme: { version: number } }).scheme.version;
    expect([await scored('2025-02'), await scored('2025-03')]).toEqual([1, 3]);
    // As it was for whoever comes after.
    rmSync(join(folder, 'home', 'schemes', 'CASE-M.v3.yaml'));
    rmSync(join(folder, 'home', 'schemes', 'versions.json'));
  });
});

describe('sanse scheme compare', () => {
  it('tells who moves between a saved scheme and a file, and why', async () => {
    const { exit, out } = await sanse('scheme', 'compare', 'CASE-M', '修订.yaml', '--period', '2025-02');
    expect(exit).toBe(0);
    // 甲 92: 73.6 + 9.2 = 82.8, then 36.8 + 27.6 = 64.4; K loses 3.2 instead of 6.4, L 32.4 instead of 10.8.
    expect(out).toContain('B  样例办法（CASE-M 第 1 版）（未存盘）\n');
    expect(out).toContain('3 个单位：得分变 3 个，位次变 0 个；升档 0 个，降档 2 个\n主要缘由：L 指标L（3）\n');
    expect(out).toMatch(/甲镇 +82\.80 +64\.40 +−18\.4 +2 +●蓝→▲红 +得分变化：L 指标L：−21\.6分\n/);
    expect((await sanse('scheme', 'compare', 'CASE-M', 'CASE-M')).out).toContain('其余 3 个单位得分、位次、等次都不变。');
  });

  it('gives the whole as one document, in which the parts add up', async () => {
    const { out } = await sanse('scheme', 'compare', 'CASE-M', '修订.yaml', '--period', '2025-02', '--json');
    const { units } = JSON.parse(out) as { units: readonly { code: string; change: string; parts: readonly { code: string; exact: string }[] }[] };
    expect(units[0]).toMatchObject({
      code: 'A',
      change: '-92/5',
      parts: [
        { code: 'L', exact: '-108/5' },
        { code: 'K', exact: '16/5' },
      ],
    });
  });

  it('says where a file is wrong, and that two operands are needed', async () => {
    const wrong = await sanse('scheme', 'compare', 'CASE-M', '坏.yaml', '--period', '2025-02');
    expect([wrong.exit, wrong.err]).toEqual([3, expect.stringContaining('坏.yaml')]);
    expect((await sanse('scheme', 'compare', 'CASE-M')).exit).toBe(2);
  });
});

describe('sanse replay', () => {
  it('has a row for each unit with the tiers of all periods, and what the scheme does', async () => {
    const { exit, out } = await sanse('replay', 'CASE-M', '--to', '2025-02');
    expect(exit).toBe(0);
    expect(out).toContain('2025-01 至 2025-02，共 2 期');
    // 甲 95: 85.5 and 82.8; 乙 76.5 and 85.5; 丙 63 and 79.2.
    expect(out).toMatch(/甲镇 +●● +2 +0 +82\.80 +2\/2\n乙镇 +▲● +1 +1 +85\.50 +1\/2\n丙,镇 +▲▲ +0 +2 +79\.20 +1\/1\n/);
    expect(out).toContain('可能重复计分的指标\n  另有 1 对样本太少，不作判断\n');
    expect(out).toContain('全部单位合为一组时，6个单位次中有0个换档（0%），0个升、0个降');
  });

  it('comes as CSV, a line for each period and unit, and takes a file', async () => {
    const { out } = await sanse('replay', '修订.yaml', '--from', '2025-02', '--to', '2025-02', '--csv');
    expect(out).toBe(
      '\uFEFF考评期,单位代码,单位,分组,得分,位次,组内单位数,等次\n2025-02,A,甲镇,G1,64.4,2,2,红\n2025-02,B,乙镇,G1,66.5,1,2,红\n2025-02,C,"丙,镇",G2,61.6,1,1,红\n',
    );
  });

  it('refuses a span of another kind of period', async () => {
    expect((await sanse('replay', 'CASE-M', '--from', '2025Q1')).exit).toBe(2);
    expect((await sanse('replay')).exit).toBe(2);
    expect(JSON.parse((await sanse('replay', 'CASE-M', '--to', '2025-02', '--json')).out)).toMatchObject({ periods: ['2025-01', '2025-02'] });
  });
});
