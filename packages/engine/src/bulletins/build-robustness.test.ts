import { describe, expect, it } from 'vitest';
import type { RobustnessResult, UnitRobustness } from '../robustness/assess-robustness.ts';
import type { Attachment } from './bulletin.ts';
import { figuresOf, plainText } from './bulletin.ts';
import { buildMonthlyBulletin } from './build-monthly.ts';
import { makeAssessment, makeInput, ROWS } from './testing/make-input.ts';

const text = (zh: string) => ({ zh, en: zh });
const assessment = makeAssessment('2025-12', ROWS);

function makeUnit(at: number, given: Partial<UnitRobustness>): UnitRobustness {
  const { code, name, group, order, rank, tier } = assessment.units[at] as (typeof assessment.units)[number];
  const tiers = assessment.tiers.map((level) => ({ tier: level.code, share: level.code === tier ? 1 : 0 }));
  const rest = { median: rank, mean: rank, first: 0, last: 0, isFirm: true, redrawn: 0, aheadOf: [] };
  return { code, name, group, order, rank, tier, interval: { low: rank ?? 0, high: rank ?? 0 }, tiers, ...rest, ...given };
}

const found: RobustnessResult = {
  period: '2025-12',
  cutOff: '2025-12-31',
  knownAt: 7,
  settings: { band: 0.25, smallBase: 30, trials: 2000, seed: 1 },
  model: text('试算'),
  groups: assessment.groups,
  tiers: assessment.tiers,
  units: [
    makeUnit(0, { interval: { low: 1, high: 2 }, redrawn: 3 }),
    makeUnit(1, {
      interval: { low: 3, high: 3 },
      isFirm: false,
      tiers: [
        { tier: 'BLUE', share: 0.001 },
        { tier: 'YELLOW', share: 0.62 },
        { tier: 'RED', share: 0.379 },
      ],
    }),
    makeUnit(2, {}),
    makeUnit(3, {}),
    makeUnit(4, {}),
  ],
  criteria: [
    { criterion: 'C1', name: text('到期隐患整改率'), meanShift: 2 / 3, maxShift: 2, tiersCrossed: 1, moved: [] },
    { criterion: 'C2', name: text('火灾起数同比'), meanShift: 0, maxShift: 0, tiersCrossed: 0, moved: [] },
  ],
  redrawn: [{ criterion: 'C1', units: 3 }],
  held: [{ criterion: 'C3', reason: text('按与其他单位的比较计分，沿用公布得分') }],
  pairs: { fixed: 3, open: 1, undetermined: 0 },
};

const bulletin = buildMonthlyBulletin(makeInput({ robustness: found }));
const annex = bulletin.attachments.at(-1) as Attachment;
const lines = annex.blocks.flatMap((block) => {
  if (block.kind === 'table') return block.rows.map((row) => row.map((cell) => plainText(cell.runs)).join('|'));
  return block.kind === 'list' ? block.items.map(plainText) : [];
});

describe('the annex on how firm ranks are', () => {
  it('stands last, and only where the scheme asks for it', () => {
    expect(annex.title).toBe('位次和等次稳健性说明');
    expect(buildMonthlyBulletin(makeInput()).attachments.map(({ title }) => title)).not.toContain(annex.title);
  });

  it('has rank and interval, tier, firmness and the chance of each tier of every ranked unit', () => {
    expect(lines.slice(0, 2)).toEqual(['工业镇|甲镇|1（1–2）|●蓝|稳|100%|0%|0%|3', '乙镇|2（3）*|◆黄|不稳|<1%|62%|38%|0']);
  });

  it('says what was tried, what the words mean, and which criteria move ranks most', () => {
    expect(lines.slice(5)).toEqual([
      '共试算2000次，每次各项权重在±25%以内均匀变动，基数不足30的比率按现有数据所能说明的真实水平重新抽取；随机种子为1，照此可算得同样结果。',
      '括号内为位次区间，九成试算的位次落在其中（取试算位次的百分之五和百分之九十五分位）。“稳”指至少九成试算为公布的等次。',
      '带“*”的，公布位次不在区间之内：其比率（多为小基数的）本期恰好偏高或者偏低，真实水平多半不如（或者好于）公布结果所示。',
      '同组单位两两相比，权重在上述幅度内怎样变动都不会互换位次的有3对，会互换的有1对，不能断定的有0对。',
      '最左右位次的指标依次是到期隐患整改率（去掉后位次平均变动0.67位）。',
      '比率未重新抽取、沿用公布得分的指标：C3（按与其他单位的比较计分）。',
    ]);
  });

  it('lets no number stand without the way back to the trials', () => {
    const own = figuresOf({ ...bulletin, body: [], attachments: [annex] });
    expect(own.find(({ text: printed }) => printed === '62%')).toMatchObject({
      exact: '31/50',
      origin: {
        source: 'trials',
        path: 'units/T02/tiers/YELLOW',
        unit: 'T02',
        filter: 'trials=2000 band=0.25 smallBase=30 seed=1',
        assessmentDigest: assessment.assessmentDigest,
      },
    });
    for (const block of annex.blocks) {
      const runs = block.kind === 'table' ? block.rows.flat().flatMap((cell) => cell.runs) : block.kind === 'list' ? block.items.flat() : [];
      for (const run of runs) if (typeof run === 'string') expect(run.replaceAll(/C\d/g, '')).not.toMatch(/\d/);
    }
  });
});
