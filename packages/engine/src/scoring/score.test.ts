import { describe, expect, it } from 'vitest';
import type { UnitResult } from '../assessments/assessment.ts';
import { parseScheme } from '../schemes/parse-scheme.ts';
import type { Scheme } from '../schemes/scheme.ts';
import type { Decision } from './measure-table.ts';
import { measuresNeeded, selectionOf } from './needs.ts';
import { score } from './score.ts';
import type { UnitGiven } from './testing/make-table.ts';
import { makeTable } from './testing/make-table.ts';

const TEXT = '{ zh: 名, en: name }';
const HEAD = `
code: X
version: 1
name: ${TEXT}
period: month
family: township
unitKinds: [town]
groups: [{ code: G1, name: ${TEXT} }, { code: G2, name: ${TEXT} }]
`;
const TIERS = `
tiers:
  levels:
    - { code: BLUE, label: { zh: 蓝, en: Blue }, colour: blue, from: 90 }
    - { code: YELLOW, label: { zh: 黄, en: Yellow }, colour: yellow, from: 80 }
    - { code: RED, label: { zh: 红, en: Red }, colour: red, from: 0 }
`;
/** One criterion of 100 marks that takes one mark for each unit of the measure `a`. */
const ONE_MARK_EACH = `
blocks:
  - { code: K, name: ${TEXT}, fullMarks: 100, rule: { kind: perEvent, deduct: { a: 1 } }, inputs: { a: a } }
`;

function read(...parts: readonly string[]): Scheme {
  const { scheme, problems } = parseScheme([HEAD, ...parts].join('\n'));
  if (scheme === null) throw new Error(JSON.stringify(problems, null, 1));
  return scheme;
}

function run(scheme: Scheme, units: readonly UnitGiven[], given: Parameters<typeof makeTable>[2] = {}): readonly UnitResult[] {
  return score(makeTable(scheme, units, given), scheme).units;
}

function one(scheme: Scheme, cells: Readonly<Record<string, string>>, given: Parameters<typeof makeTable>[2] = {}): UnitResult {
  return run(scheme, [{ code: 'T', cells }], given)[0] as UnitResult;
}

/** Units with the given scores under `ONE_MARK_EACH`. */
function withScores(scores: readonly number[], group = 'G1'): UnitGiven[] {
  return scores.map((total, index) => ({ code: `${group}-${index + 1}`, group, cells: { a: String(100 - total) } }));
}

function decision(given: Partial<Decision> & Pick<Decision, 'record' | 'target'>): Decision {
  return { unit: 'T', amount: null, level: null, itemKey: null, basis: '会议纪要', reason: '理由', decidedOn: '2025-03-20', ...given };
}

describe('statuses of a criterion', () => {
  const criterion = (more: string) => `
blocks:
  - { code: K, name: ${TEXT}, fullMarks: 60, rule: { kind: ratio }, input: r, zeroBase: notApplicable, ${more} }
  - { code: L, name: ${TEXT}, fullMarks: 40, rule: { kind: perEvent, deduct: { a: 1 } }, inputs: { a: a } }
`;
  const statusOf = (unit: UnitResult) => [unit.criteria[0]?.status, unit.criteria[0]?.marks, unit.applicable, unit.total];

  it('tells a real zero from nothing to measure', () => {
    const scheme = read(criterion(''), TIERS);
    expect(statusOf(one(scheme, { r: '0/5' }))).toEqual(['scored', 0, 100, 40]);
    expect(statusOf(one(scheme, { r: '0/0' }))).toEqual(['notApplicable', null, 40, 100]);
    expect(one(scheme, { r: '0/0' }).criteria[0]?.inputs[0]).toMatchObject({ status: 'zeroBase', numerator: 0, denominator: 0, value: null });
  });

  it.each([
    ['fullMarks', 'scored', 60, 100],
    ['zero', 'scored', 0, 40],
  ] as const)('settles 0/0 by the zero base %s', (zeroBase, status, marks, total) => {
    const scheme = read(criterion('').replace('zeroBase: notApplicable', `zeroBase: ${zeroBase}`), TIERS);
    expect(statusOf(one(scheme, { r: '0/0' }))).toEqual([status, marks, 100, total]);
  });

  it('counts a figure told as about as it is told, and says so', () => {
    const unit = one(read(criterion(''), TIERS), { r: '~4/5', a: '3' });
    expect(statusOf(unit)).toEqual(['scored', 48, 100, 85]);
    expect(unit.criteria.map(({ inputs }) => inputs[0]?.isAbout)).toEqual([true, undefined]);
    expect(unit.criteria.map(({ reason }) => reason.zh.includes('（其中有约数）；得'))).toEqual([true, false]);
  });

  it('leaves out a base under the minimum as too few', () => {
    const scheme = read(criterion('minBase: 5'), TIERS);
    expect(statusOf(one(scheme, { r: '1/4' }))).toEqual(['tooFew', null, 40, 100]);
    expect(statusOf(one(scheme, { r: '1/5' }))).toEqual(['scored', 12, 100, 52]);
  });

  const OVER_PLAN = `
blocks:
  - { code: K, name: ${TEXT}, fullMarks: 60, rule: { kind: ratio }, inputs: { done: d, plan: p }, zeroBase: fullMarks, minBase: 5 }
  - { code: L, name: ${TEXT}, fullMarks: 40, rule: { kind: perEvent, deduct: { a: 1 } }, inputs: { a: a } }
`;

  it('looks at the base of what was done too, where that is a rate', () => {
    const scheme = read(OVER_PLAN, TIERS);
    expect(statusOf(one(scheme, { d: '1/1', p: '8' }))).toEqual(['tooFew', null, 40, 100]);
    expect(one(scheme, { d: '1/1', p: '8' }).criteria[0]?.reason.zh).toContain('基数1，少于5');
    expect(statusOf(one(scheme, { d: '5/5', p: '8' }))).toEqual(['scored', 7.5, 100, 47.5]);
  });

  it.each([
    ['0/0', '?', 'unknown', null],
    ['?', '0', 'unknown', null],
    ['-', '?', 'unknown', null],
    ['?', '-', 'unknown', null],
    ['0/0', '-', 'notApplicable', null],
    ['-', '0', 'notApplicable', null],
    ['', '0', 'notApplicable', null],
    ['0/0', '8', 'scored', 60],
    ['1/1', '0', 'scored', 60],
  ] as const)('takes the first of unknown, not covered and zero base: done %s, plan %s', (d, p, status, marks) => {
    expect(statusOf(one(read(OVER_PLAN, TIERS), { d, p })).slice(0, 2)).toEqual([status, marks]);
  });

  it('does not let the order of inputs decide what is lacking', () => {
    const events = (names: string) =>
      read(`blocks: [{ code: K, name: ${TEXT}, fullMarks: 100, rule: { kind: perEvent, deduct: { a: 1, b: 1 } }, inputs: ${names} }]`, TIERS);
    for (const names of ['{ a: a, b: b }', '{ b: b, a: a }']) {
      expect(one(events(names), { a: '-', b: '?' }).criteria[0]?.status).toBe('unknown');
      expect(one(events(names), { a: '?', b: '-' }).criteria[0]?.status).toBe('unknown');
      expect(one(events(names), { a: '1', b: '-' }).criteria[0]?.status).toBe('notApplicable');
    }
  });

  it('leaves out unknown figures and periods without data', () => {
    const scheme = read(criterion(''), TIERS);
    expect(statusOf(one(scheme, { r: '?' }))).toEqual(['unknown', null, 40, 100]);
    expect(statusOf(one(scheme, { r: '-' }))).toEqual(['notApplicable', null, 40, 100]);
  });

  it('gives nothing for a required ledger that was not sent', () => {
    const scheme = read(criterion('requires: [hazard]'), TIERS);
    expect(statusOf(one(scheme, { r: '0/0' }))).toEqual(['missing', 0, 100, 40]);
    const sent = run(scheme, [{ code: 'T', cells: { r: '0/0' }, sent: ['hazard'] }])[0] as UnitResult;
    expect(statusOf(sent)).toEqual(['notApplicable', null, 40, 100]);
  });

  it('does not let an unsent ledger pass for nothing to do, but heeds the calendar', () => {
    const excused = read(criterion('requires: [hazard], notApplicableWhen: [{ measure: r, part: denominator, eq: 0 }]'), TIERS);
    expect(one(excused, { r: '0/0' }).criteria[0]?.status).toBe('missing');
    const seasonal = read(criterion('requires: [hazard], notApplicableWhen: [{ month: [3] }]'), TIERS);
    expect(one(seasonal, { r: '1/2' }).criteria[0]?.status).toBe('notApplicable');
    expect(one(seasonal, { r: '1/2' }, { period: '2025-04' }).criteria[0]?.status).toBe('missing');
  });

  it('concerns only the groups it is for', () => {
    const scheme = read(criterion('appliesTo: [G2]'), TIERS);
    const [g1, g2] = run(scheme, [
      { code: 'T', group: 'G1', cells: { r: '1/2' } },
      { code: 'U', group: 'G2', cells: { r: '1/2' } },
    ]);
    expect([g1?.criteria[0]?.status, g2?.criteria[0]?.status]).toEqual(['notApplicable', 'scored']);
  });

  it.each([
    ['rescale', null, 40, 100],
    ['fullMarks', 60, 100, 100],
    ['zero', 0, 100, 40],
    ['{ fixed: 80 }', 48, 100, 88],
    ['peerMean', 45, 100, 85],
  ] as const)('gives what is not applicable %s', (policy, marks, applicable, total) => {
    const scheme = read(criterion(`policies: { notApplicable: ${policy} }`), TIERS);
    const units = run(scheme, [
      { code: 'T', cells: { r: '0/0' } },
      { code: 'P1', cells: { r: '1/2' } },
      { code: 'P2', cells: { r: '2/2' } },
      { code: 'Q', group: 'G2', cells: { r: '0/2' } },
    ]);
    expect(statusOf(units[0] as UnitResult)).toEqual(['notApplicable', marks, applicable, total]);
  });

  it('gives the mean of peers below zero as it is, and says so', () => {
    const blocks = `
blocks:
  - { code: K, name: ${TEXT}, fullMarks: 60, floor: null, rule: { kind: perEvent, deduct: { a: 1 } }, inputs: { a: a }, policies: { unknown: peerMean } }
  - { code: L, name: ${TEXT}, fullMarks: 40, rule: { kind: ratio }, input: r, zeroBase: notApplicable }
`;
    const units = run(read(blocks, TIERS), [
      { code: 'T', cells: { a: '?', r: '1/1' } },
      { code: 'P1', cells: { a: '100', r: '1/1' } },
      { code: 'P2', cells: { a: '180', r: '1/1' } },
    ]);
    expect(statusOf(units[0] as UnitResult)).toEqual(['unknown', -80, 100, 0]);
    expect(units[0]?.criteria[0]?.reason.zh).toContain('按同组平均计；得-80分（满分60分）');
  });
});

describe('the tree', () => {
  it('holds a block at its cap and its floor, one step each', () => {
    const scheme = read(
      `
blocks:
  - code: B
    name: ${TEXT}
    floor: 10
    children:
      - { code: K, name: ${TEXT}, fullMarks: 50, floor: null, rule: { kind: perEvent, deduct: { a: 30 } }, inputs: { a: a } }
  - code: C
    name: ${TEXT}
    cap: 40
    children:
      - { code: L, name: ${TEXT}, fullMarks: 50, rule: { kind: perEvent, deduct: { a: 0 } }, inputs: { a: a } }
`,
      TIERS,
    );
    const unit = one(scheme, { a: '2' });
    expect(unit.steps.filter(({ step }) => step === 'caps').map(({ code, before, after }) => [code, before, after])).toEqual([
      ['B', '40', '60'],
      ['C', '60', '50'],
    ]);
    expect(unit.total).toBe(50);
    expect(unit.blocks.map(({ code, marks }) => [code, marks])).toEqual([
      ['B', 10],
      ['C', 40],
    ]);
  });

  const relative = (aggregate: string) =>
    read(
      `
weights: relative
aggregate: ${aggregate}
blocks:
  - { code: K, name: ${TEXT}, weight: 1, rule: { kind: ratio }, input: r, zeroBase: notApplicable }
  - { code: L, name: ${TEXT}, weight: 3, rule: { kind: ratio }, input: s, zeroBase: notApplicable }
`,
      TIERS,
    );

  it.each([
    ['sum', 70],
    ['arithmetic', 70],
    // 100 × 0.4^¼ × 0.8^¾ = 67.2717…
    ['geometric', 67.27],
    // 100 × 4 / (1/0.4 + 3/0.8) = 64
    ['harmonic', 64],
  ] as const)('combines 40%% of weight 1 and 80%% of weight 3 by %s to %s', (aggregate, total) => {
    expect(one(relative(aggregate), { r: '2/5', s: '4/5' }).total).toBe(total);
  });

  it('makes any mean but the arithmetic zero when one part is zero', () => {
    expect(['arithmetic', 'geometric', 'harmonic'].map((aggregate) => one(relative(aggregate), { r: '0/5', s: '5/5' }).total)).toEqual([75, 0, 0]);
  });

  it.each(['sum', 'arithmetic', 'geometric', 'harmonic'])('lets what is worth nothing change nothing: %s', (aggregate) => {
    const scheme = read(
      `
weights: relative
aggregate: ${aggregate}
blocks:
  - { code: K, name: ${TEXT}, weight: 1, rule: { kind: ratio }, input: r, zeroBase: notApplicable }
  - { code: L, name: ${TEXT}, weight: 0, rule: { kind: ratio }, input: s, zeroBase: notApplicable }
`,
      TIERS,
    );
    expect(one(scheme, { r: '5/5', s: '0/5' }).total).toBe(100);
    expect(one(scheme, { r: '2/5', s: '5/5' }).total).toBe(40);
    expect(one(scheme, { r: '0/0', s: '5/5' })).toMatchObject({ status: 'unranked', total: null });
  });

  const nested = (aggregate: string, more = '') =>
    read(
      `
blocks:
  - code: B
    name: ${TEXT}
    aggregate: ${aggregate}
    ${more}
    children:
      - { code: K, name: ${TEXT}, fullMarks: 20, rule: { kind: ratio }, input: r, zeroBase: notApplicable }
      - { code: L, name: ${TEXT}, fullMarks: 30, rule: { kind: ratio }, input: s, zeroBase: notApplicable }
  - { code: M, name: ${TEXT}, fullMarks: 50, rule: { kind: perEvent, deduct: { a: 1 } }, inputs: { a: a } }
`,
      TIERS,
    );

  it('spreads what is left out over everything under a sum, and inside the block under a mean', () => {
    const cells = { r: '0/0', s: '1/2' };
    // Sum: (15 + 50) / 80. Arithmetic: the block is worth half of its 50, and 50 more.
    expect(one(nested('sum'), cells).total).toBe(81.25);
    expect(one(nested('arithmetic'), cells).total).toBe(75);
  });

  it('drops a block of which too little is present', () => {
    const cells = { r: '0/0', s: '1/2' };
    expect(one(nested('arithmetic', 'minPresent: 0.6'), cells).total).toBe(75);
    expect(one(nested('arithmetic', 'minPresent: 0.61'), cells).total).toBe(100);
  });
});

describe('bonus and penalty', () => {
  const scheme = read(
    ONE_MARK_EACH,
    TIERS,
    `
bonusCap: 4
bonus:
  - { code: P, name: ${TEXT}, levels: { national: 2, provincial: 1 }, cap: 3 }
  - { code: Q, name: ${TEXT}, measure: q, each: 0.5 }
penalty:
  - { code: N, name: ${TEXT}, levels: { city: 1 }, sameItem: each, cap: 6 }
`,
  );

  it('counts the same item once, at its highest', () => {
    const decisions = [
      decision({ record: '1', target: 'P', level: 'provincial', itemKey: 'one thing' }),
      decision({ record: '2', target: 'P', level: 'national', itemKey: 'one thing' }),
      decision({ record: '3', target: 'P', level: 'provincial' }),
    ];
    const unit = one(scheme, { a: '20' }, { decisions });
    expect(unit.adjustments[0]).toMatchObject({ code: 'P', amount: 3, records: ['2', '3'] });
    expect(unit.total).toBe(83);
  });

  it('limits each bonus and all of them together', () => {
    const decisions = [1, 2, 3].map((n) => decision({ record: String(n), target: 'P', level: 'national' }));
    const unit = one(scheme, { a: '20', q: '10' }, { decisions });
    expect(unit.adjustments.map(({ amount }) => amount)).toEqual([3, 5]);
    expect(unit.steps.filter(({ step }) => step === 'adjustments').map(({ code, after }) => [code, after])).toEqual([
      ['P', '83'],
      ['Q', '88'],
      ['bonusCap', '84'],
    ]);
  });

  it('says when what a bonus counts is told as about', () => {
    expect(one(scheme, { q: '~4' }).adjustments[0]?.reason.zh).toContain('约4，每项0.5分，加2分');
    expect(one(scheme, { q: '4' }).adjustments[0]?.reason.zh).not.toContain('约');
  });

  it('counts every penalty and stops the total at zero', () => {
    const decisions = [1, 2].map((n) => decision({ record: String(n), target: 'N', level: 'city', itemKey: 'same' }));
    expect(one(scheme, { a: '20' }, { decisions }).total).toBe(78);
    const unit = one(scheme, { a: '99' }, { decisions });
    expect(unit.total).toBe(0);
    expect(unit.steps.find(({ code }) => code === 'totalFloor')).toMatchObject({ before: '-1', after: '0' });
  });

  it('takes a penalty by its size, written as 2 or as −2', () => {
    const total = (amount: string) => one(scheme, {}, { decisions: [decision({ record: '1', target: 'N', amount })] }).total;
    expect([total('2'), total('-2')]).toEqual([98, 98]);
  });

  it('counts a negative bonus for nothing and says so, beside another of the same item or alone', () => {
    const negative = decision({ record: '1', target: 'P', amount: '-2', itemKey: 'one thing' });
    const alone = one(scheme, { a: '20' }, { decisions: [negative] });
    expect(alone.total).toBe(80);
    expect(alone.adjustments).toMatchObject([{ code: 'P', amount: 0, exact: '0', records: ['1'] }]);
    expect(alone.adjustments[0]?.reason.zh).toBe('名：理由-2分，加分不得为负，不计，不加分');
    expect(alone.steps.filter(({ step }) => step === 'adjustments')).toEqual([]);

    const beside = one(scheme, { a: '20' }, { decisions: [negative, decision({ record: '2', target: 'P', level: 'national', itemKey: 'one thing' })] });
    expect(beside.total).toBe(82);
    expect(beside.adjustments[0]?.reason.zh).toBe('名：理由2分；理由-2分，加分不得为负，不计，加2分');
  });

  it('takes the amount a decision names, and only decisions of the unit', () => {
    const decisions = [decision({ record: '1', target: 'N', amount: '-2.5' }), decision({ record: '2', target: 'N', amount: '9', unit: 'other' })];
    expect(one(scheme, {}, { decisions }).total).toBe(97.5);
  });
});

describe('judged marks', () => {
  const scheme = read(`blocks: [{ code: K, name: ${TEXT}, fullMarks: 100, rule: { kind: manualMark } }]`, TIERS);

  it('takes the latest decision on the criterion', () => {
    const decisions = [
      decision({ record: '1', target: 'K', amount: '70', decidedOn: '2025-03-01' }),
      decision({ record: '2', target: 'K', amount: '85', decidedOn: '2025-03-09' }),
    ];
    expect(one(scheme, {}, { decisions }).total).toBe(85);
  });

  it('takes the last number of a day, the tenth after the ninth', () => {
    const decisions = [decision({ record: 'decision:D10', target: 'K', amount: '85' }), decision({ record: 'decision:D9', target: 'K', amount: '70' })];
    expect(one(scheme, {}, { decisions }).total).toBe(85);
  });

  it('is missing without one', () => {
    expect(one(scheme, {}).criteria[0]).toMatchObject({ status: 'missing', marks: 0 });
  });
});

describe('ranks', () => {
  const ranksBy = (ties: string) => {
    const scheme = read(ONE_MARK_EACH, TIERS, `ranking: { ties: '${ties}' }`);
    return run(scheme, withScores([90, 85, 85, 70])).map(({ rank }) => rank);
  };

  it('numbers equals by the tie rule of the scheme', () => {
    expect(ranksBy('1224')).toEqual([1, 2, 2, 4]);
    expect(ranksBy('1334')).toEqual([1, 3, 3, 4]);
    expect(ranksBy('1223')).toEqual([1, 2, 2, 3]);
  });

  it('ranks inside the group', () => {
    const units = run(read(ONE_MARK_EACH, TIERS), [...withScores([90, 80], 'G1'), ...withScores([70, 95], 'G2')]);
    expect(units.map(({ rank, rankOf }) => [rank, rankOf])).toEqual([
      [1, 2],
      [2, 2],
      [2, 2],
      [1, 2],
    ]);
  });

  it('breaks ties by the measures named, the first that differs', () => {
    const scheme = read(ONE_MARK_EACH, TIERS, 'ranking: { breakers: [{ measure: d, prefer: low }, { measure: e, prefer: high }] }');
    const units = run(scheme, [
      { code: 'A', cells: { d: '1', e: '1/2' } },
      { code: 'B', cells: { d: '0', e: '0/2' } },
      { code: 'C', cells: { d: '1', e: '2/2' } },
      { code: 'D', cells: { d: '1', e: '0/0' } },
    ]);
    expect(units.map(({ rank }) => rank)).toEqual([3, 1, 2, 4]);
  });

  it('compares the printed score, unless the scheme says the exact one', () => {
    const blocks = `blocks: [{ code: K, name: ${TEXT}, fullMarks: 100, rule: { kind: ratio }, input: r, zeroBase: notApplicable }]`;
    const units = [
      { code: 'A', cells: { r: '900001/1000000' } },
      { code: 'B', cells: { r: '9/10' } },
    ];
    expect(run(read(blocks, TIERS), units).map(({ rank }) => rank)).toEqual([1, 1]);
    expect(run(read(blocks, TIERS, 'ranking: { compare: exact }'), units).map(({ rank }) => rank)).toEqual([1, 2]);
  });

  it('lists units without enough applicable marks as unranked, outside the group', () => {
    const blocks = `
minApplicable: 60
blocks:
  - { code: K, name: ${TEXT}, fullMarks: 50, rule: { kind: ratio }, input: r, zeroBase: notApplicable }
  - { code: L, name: ${TEXT}, fullMarks: 50, rule: { kind: perEvent, deduct: { a: 1 } }, inputs: { a: a } }
`;
    const [full, half] = run(read(blocks, TIERS), [
      { code: 'A', cells: { r: '1/2' } },
      { code: 'B', cells: { r: '0/0' } },
    ]);
    expect(full).toMatchObject({ status: 'ranked', rank: 1, rankOf: 1, total: 75 });
    expect(half).toMatchObject({ status: 'unranked', rank: null, rankOf: 1, total: null, tier: null, exact: null });
  });
});

describe('tiers', () => {
  const tiersOf = (scheme: Scheme, scores: readonly number[]) => run(scheme, withScores(scores)).map(({ tier }) => tier);

  it('puts a score on the cut in the upper tier, or in the lower where the scheme closes the other side', () => {
    expect(tiersOf(read(ONE_MARK_EACH, TIERS), [90, 89.99, 80, 0])).toEqual(['BLUE', 'YELLOW', 'YELLOW', 'RED']);
    expect(tiersOf(read(ONE_MARK_EACH, TIERS.replace('levels:', 'closed: upper\n  levels:')), [90, 90.01, 80, 0])).toEqual(['YELLOW', 'BLUE', 'RED', 'RED']);
  });

  const quota = (ties: string) =>
    read(
      ONE_MARK_EACH,
      `
tiers:
  method: quota
  ties: ${ties}
  levels:
    - { code: A, label: ${TEXT}, colour: green, from: 0.4 }
    - { code: B, label: ${TEXT}, colour: orange, from: 0.4 }
    - { code: C, label: ${TEXT}, colour: red }
`,
    );

  it('fills quotas from the best and keeps equals together', () => {
    expect(tiersOf(quota('better'), [90, 80, 70, 60, 50])).toEqual(['A', 'A', 'B', 'B', 'C']);
    expect(tiersOf(quota('better'), [90, 80, 80, 60, 50])).toEqual(['A', 'A', 'A', 'B', 'C']);
    expect(tiersOf(quota('worse'), [90, 80, 80, 60, 50])).toEqual(['A', 'B', 'B', 'B', 'C']);
  });

  it('cuts at percentiles of the group', () => {
    const scheme = read(
      ONE_MARK_EACH,
      `
tiers:
  method: percentile
  levels:
    - { code: A, label: ${TEXT}, colour: green, from: 75 }
    - { code: B, label: ${TEXT}, colour: orange, from: 25 }
    - { code: C, label: ${TEXT}, colour: red, from: 0 }
`,
    );
    // 50 60 70 90: the 75th percentile is 75, the 25th 57.5.
    expect(tiersOf(scheme, [90, 70, 60, 50])).toEqual(['A', 'B', 'B', 'C']);
  });

  const LAST = `
rankRules:
  - { code: R1, when: [{ standing: groupSize, ge: 5 }, { standing: last }], tierAtBest: YELLOW }
`;

  it('holds the last of five at yellow, and nobody in a group of four', () => {
    expect(tiersOf(read(ONE_MARK_EACH, TIERS, LAST), [99, 98, 97, 96, 95])).toEqual(['BLUE', 'BLUE', 'BLUE', 'BLUE', 'YELLOW']);
    expect(tiersOf(read(ONE_MARK_EACH, TIERS, LAST), [99, 98, 97, 96])).toEqual(['BLUE', 'BLUE', 'BLUE', 'BLUE']);
  });

  it('takes the rank share as the share scoring at least as high', () => {
    const scheme = read(
      ONE_MARK_EACH,
      TIERS,
      'rankRules: [{ code: R2, when: [{ standing: groupSize, ge: 8 }, { standing: rankShare, gt: 0.9 }, { standing: score, lt: 85 }], tierAtBest: RED }]',
    );
    expect(tiersOf(scheme, [99, 98, 97, 96, 95, 94, 93, 84]).at(-1)).toBe('RED');
    expect(tiersOf(scheme, [99, 98, 97, 96, 95, 94, 84, 84]).slice(-2)).toEqual(['RED', 'RED']);
    expect(tiersOf(scheme, [99, 98, 97, 96, 95, 94, 93, 85]).at(-1)).toBe('YELLOW');
  });
});

describe('vetoes', () => {
  const forced = (effects: string) => read(ONE_MARK_EACH, TIERS, `forced: [{ code: F, name: ${TEXT}, when: [{ measure: f, ge: 1 }], ${effects} }]`);

  it('makes the score zero', () => {
    expect(one(forced('scoreZero: true'), { f: '1' })).toMatchObject({ total: 0, tier: 'RED', baseTier: 'RED' });
  });

  it('caps the score and the tier', () => {
    const unit = one(forced('scoreCap: 59.99, tierAtBest: RED'), { f: '1' });
    expect(unit).toMatchObject({ total: 59.99, tier: 'RED' });
    expect(unit.steps.find(({ step }) => step === 'forcedScore')).toMatchObject({ code: 'F', before: '100', after: '5999/100' });
  });

  it('lowers the tier and leaves the score', () => {
    expect(one(forced('tierAtBest: YELLOW'), { f: '1' })).toMatchObject({ total: 100, baseTier: 'BLUE', tier: 'YELLOW' });
  });

  it('never lifts a tier', () => {
    expect(one(forced('tierAtBest: YELLOW'), { f: '1', a: '50' })).toMatchObject({ baseTier: 'RED', tier: 'RED' });
  });

  it('bars from the best tier, or from awards only', () => {
    expect(one(forced('capBelowBest: true'), { f: '1' })).toMatchObject({ tier: 'YELLOW', awardEligible: true });
    expect(one(forced('awardIneligible: true'), { f: '1' })).toMatchObject({ tier: 'BLUE', awardEligible: false });
    expect(one(forced('awardIneligible: true'), { f: '0' })).toMatchObject({ tier: 'BLUE', awardEligible: true });
  });

  it('does not bind on a figure nobody knows', () => {
    expect(one(forced('tierAtBest: RED'), { f: '?' }).tier).toBe('BLUE');
  });

  it('reads marks of blocks and criteria', () => {
    const scheme = read(ONE_MARK_EACH, TIERS, `forced: [{ code: F, name: ${TEXT}, when: [{ mark: K, le: 95 }], tierAtBest: RED }]`);
    expect([one(scheme, { a: '5' }).tier, one(scheme, { a: '4' }).tier]).toEqual(['RED', 'BLUE']);
  });
});

describe('gates', () => {
  const gate = (otherwise: string) =>
    read(ONE_MARK_EACH, TIERS, `gates: [{ code: Z, name: ${TEXT}, require: [{ measure: d, le: { measure: limit } }], otherwise: ${otherwise} }]`);

  it('keeps a unit that does not pass out of the ranking, or at zero', () => {
    expect(one(gate('unranked'), { d: '3', limit: '2' })).toMatchObject({ status: 'unranked', total: null });
    expect(one(gate('scoreZero'), { d: '3', limit: '2' })).toMatchObject({ status: 'ranked', total: 0 });
    expect(one(gate('unranked'), { d: '2', limit: '2' })).toMatchObject({ status: 'ranked', total: 100 });
  });
});

describe('manual decision on the tier', () => {
  const scheme = read(ONE_MARK_EACH, TIERS, 'manualSteps: 1');

  it('moves the tier one step, with its reason', () => {
    const unit = one(scheme, { a: '15' }, { decisions: [decision({ record: 'D1', target: 'tier', level: 'BLUE' })] });
    expect(unit).toMatchObject({ baseTier: 'YELLOW', tier: 'BLUE' });
    expect(unit.steps.at(-1)).toMatchObject({ step: 'manual', code: 'D1', before: 'YELLOW', after: 'BLUE' });
    expect(unit.steps.at(-1)?.reason.zh).toContain('会议纪要');
  });

  it('is not applied beyond what the scheme allows, and says so', () => {
    const unit = one(scheme, { a: '50' }, { decisions: [decision({ record: 'D1', target: 'tier', level: 'BLUE' })] });
    expect(unit.tier).toBe('RED');
    expect(unit.steps.at(-1)?.reason.zh).toContain('未采用');
  });
});

describe('rounding', () => {
  it('rounds once, on the total, half up', () => {
    const scheme = read(`blocks: [{ code: K, name: ${TEXT}, fullMarks: 100, rule: { kind: ratio }, input: r, zeroBase: notApplicable }]`, TIERS);
    expect(one(scheme, { r: '71405/100000' }).total).toBe(71.41);
    expect(one(scheme, { r: '1005/100000' })).toMatchObject({ total: 1.01, exact: '201/200' });
  });
});

describe('what a scheme reads', () => {
  const scheme = read(
    `
blocks:
  - { code: K, name: ${TEXT}, fullMarks: 100, rule: { kind: yoyExcess, deduct: { a: 1 } }, inputs: { a: fires }, notApplicableWhen: [{ measure: checks, lt: 20 }] }
`,
    TIERS,
    `forced: [{ code: F, name: ${TEXT}, when: [{ measure: deaths, ge: { measure: limit } }], tierAtBest: RED }]`,
  );

  it('names every measure once, the year before included', () => {
    expect(measuresNeeded(scheme)).toEqual([
      { measure: 'checks', shift: 'none' },
      { measure: 'deaths', shift: 'none' },
      { measure: 'fires', shift: 'none' },
      { measure: 'fires', shift: 'yearBefore' },
      { measure: 'limit', shift: 'none' },
    ]);
  });

  it('says what stands behind a line', () => {
    expect(selectionOf(scheme, 'K')).toEqual([
      { name: 'a', measure: 'fires', shift: 'none' },
      { name: 'a', measure: 'fires', shift: 'yearBefore' },
    ]);
    expect(selectionOf(scheme, 'F').map(({ measure }) => measure)).toEqual(['deaths', 'limit']);
    expect(selectionOf(scheme, 'nothing')).toEqual([]);
  });
});
