import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@sanse/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandsIn } from './testing/commands-in.ts';

const UNITS = '单位代码,单位名称,单位类别,考评分组,排序号\nP,青禾镇,镇,ALL,1\n';
// 0 of 0, one of three, a masked figure, a true zero, and about seven; the ledger of activities was never sent.
const FIGURES = `单位,指标代码,所属期,数值,数值性质
青禾镇,a.done,2025-03,0,准确
青禾镇,a.plan,2025-03,0,准确
青禾镇,c.done,2025-03,1,准确
青禾镇,c.plan,2025-03,3,准确
青禾镇,d,2025-03,,未公开
青禾镇,e,2025-03,0,准确
青禾镇,g,2025-03,7,约
`;

const line = (code: string, rest: string) => `  - { code: ${code}, name: { zh: 指标, en: Criterion }, fullMarks: 10, ${rest} }\n`;
const ratio = (of: string) => `rule: { kind: ratio }, inputs: { done: figure.${of}.done, plan: figure.${of}.plan }, zeroBase: notApplicable, minBase: 2`;
const scale = (of: string) => `rule: { kind: scaleConvert, low: 0, high: 10 }, input: figure.${of}`;
const SCHEME = `code: OWN
version: 1
name: { zh: 办法, en: Scheme }
period: month
family: township
unitKinds: [town]
groups: [{ code: ALL, name: { zh: 全部, en: All } }]
fullMarks: 70
policies: { missing: rescale }
gates: [{ code: GATE, name: { zh: 前置, en: First }, require: [{ measure: figure.e, le: 0 }], otherwise: unranked }]
blocks:
${line('A', ratio('a'))}${line('B', `${scale('e')}, requires: [activity]`)}${line('C', ratio('c').replace('minBase: 2', 'minBase: 5'))}${line('D', scale('d'))}${line('E', scale('e'))}${line('F', `${scale('d')}, policies: { unknown: zero }`)}${line('G', scale('g'))}tiers:
  levels:
    - { code: PASS, label: { zh: 合格, en: Pass }, colour: green, from: 30 }
    - { code: FAIL, label: { zh: 不合格, en: Fail }, colour: red, from: 0 }
`;

/** Status and marks of A to G: three kinds of nothing are left out, F's unknown is given nothing, E has earned nothing, and G counts as it is told. */
const EXPECTED = [
  ['A', 'notApplicable', null],
  ['B', 'missing', null],
  ['C', 'tooFew', null],
  ['D', 'unknown', null],
  ['E', 'scored', 0],
  ['F', 'unknown', 0],
  ['G', 'scored', 7],
];

describe('what is not scored, and a true zero', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sanse-statuses-'));
    mkdirSync(join(folder, 'home', 'schemes'), { recursive: true });
    writeFileSync(join(folder, 'home', 'schemes', 'own.yaml'), SCHEME);
    writeFileSync(join(folder, '单位.csv'), UNITS);
    writeFileSync(join(folder, '数据.csv'), FIGURES);
    await sanse('import', 'unit', '单位.csv');
    await sanse('import', 'figure', '数据.csv');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = commandsIn(
    () => folder,
    () => join(folder, 'home'),
  );

  async function sanse(...argv: string[]): Promise<string> {
    const { exit, out, err } = await run(...argv);
    expect([argv, exit, exit === 0 ? '' : out + err]).toEqual([argv, 0, '']);
    return out;
  }

  const statusesIn = (document: unknown) =>
    (
      document as { readonly unit: { readonly criteria: readonly { readonly code: string; readonly status: string; readonly marks: number | null }[] } }
    ).unit.criteria.map(({ code, status, marks }) => [code, status, marks]);

  it.each([
    ['zh', ['/ 不适用', '▢ 未报送', '~ 样本不足', '? 数据不明', '10 分得 0，失 10', '10 分得 0，失 10 [? 数据不明]', '10 分得 7，失 3']],
    ['en', ['/ not applicable', '▢ not sent', '~ too few', '? unknown', '0 of 10, lost 10', '0 of 10, lost 10 [? unknown]', '7 of 10, lost 3']],
  ])('are told apart on the command line, in %s', async (language, words) => {
    const lines = (await sanse('explain', 'P', '--scheme', 'OWN', '--period', '2025-03', '--lang', language)).split('\n');
    // Code, name, standing and reason are parted by two blanks.
    const standing = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((code) => lines.find((one) => one.startsWith(`  ${code} `))?.split('  ')[2]);
    expect(standing).toEqual(words);
  });

  it('leave it to its reason to say whether a gate was met', async () => {
    expect(await sanse('explain', 'P', '--scheme', 'OWN', '--period', '2025-03')).toMatch(/前置条件 GATE {4}前置：符合/);
  });

  it('name a figure that was told as about', async () => {
    expect(await sanse('explain', 'P', '--scheme', 'OWN', '--period', '2025-03')).toContain('（其中有约数）；得7分');
    expect(await sanse('measure', '--scheme', 'OWN', '--period', '2025-03')).toMatch(/figure\.g +≈7\n/);
  });

  it('are told apart in the JSON of the command line and of the API', async () => {
    expect(statusesIn(JSON.parse(await sanse('explain', 'P', '--scheme', 'OWN', '--period', '2025-03', '--json')))).toEqual(EXPECTED);
    const service = await serve({ home: join(folder, 'home'), host: '127.0.0.1', port: 0, adminDir: folder, log: () => {} });
    try {
      expect(statusesIn(await (await fetch(`${service.url}/api/receipts/OWN/2025-03/P`)).json())).toEqual(EXPECTED);
    } finally {
      await service.close();
    }
  });
});
