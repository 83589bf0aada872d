import { readFileSync } from 'node:fs';
import { openEngine, parseScheme } from '@sanse/engine';
import type { Engine, MeasureTable, Scheme } from '@sanse/engine';
import { score } from '@sanse/engine/scoring';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importSampleCounty } from '../support/sample-county.ts';
import { SCHEMES } from './case.ts';
import { POLICIES } from './policies.ts';
import { differences, saidByBook, saidByProduct } from './reference/agreement.ts';
import { criteriaOf } from './reference/criteria-of.ts';
import { fullMarksTable } from './reference/full-marks-table.ts';
import { randomCase } from './reference/random-case.ts';
import type { BookResult } from './reference/score-by-the-book.ts';
import { scoreByTheBook } from './reference/score-by-the-book.ts';

const isLong = process.env['SANSE_LONG'] === '1';
const CASES = isLong ? 30_000 : 600;

const TOWN = readScheme('town-monthly');
const DEPARTMENT = readScheme('department-quarterly');
const COMMITTEE = readScheme('committee-quarterly');

/** What the scheme of the townships asks besides its inputs: enough checks, and listed items that were due. */
const TOWN_OTHERS = { 'inspection.checks': '60', 'listing.onTime': '1/1' };

const DECISION: MeasureTable['decisions'][number] = {
  record: 'decision:1',
  unit: 'U1',
  target: 'AB1',
  amount: null,
  level: null,
  itemKey: null,
  basis: '纪要',
  reason: '研究认定',
  decidedOn: '2025-03-20',
};

function readScheme(name: string): Scheme {
  const { scheme, problems } = parseScheme(readFileSync(`${SCHEMES}${name}.yaml`, 'utf8'));
  if (scheme === null) throw new Error(JSON.stringify(problems));
  return scheme;
}

/** Every difference between the two scorings, one line each. */
function compare(table: MeasureTable, scheme: Scheme): readonly string[] {
  const hasDoubles = /"kind":"zScore"|"aggregate":"geometric"/.test(JSON.stringify(scheme));
  return differences(saidByBook(scoreByTheBook(table, scheme)), saidByProduct(score(table, scheme)), hasDoubles);
}

describe('the golden calculations', () => {
  const t1 = {
    'accident.fires': '3',
    'accident.fires@yearBefore': '2',
    'hazard.R3.carried': '46/48',
    'hazard.R4.carried': '44/48',
    'hazard.R6.carried': '45/46',
    'inspection.planDone': '57/60',
    'inspection.frequencyMet': '23/25',
    'inspection.yield': '117/100',
    'task.assignedOnTime': '9/10',
    'tip.onTime': '0/0',
    'activity.dutyAbsences': '1',
    'submission.late': '1',
  };
  const decision = (target: string, level: string, itemKey: string) => ({ ...DECISION, target, level, itemKey });
  const adjusted = [decision('AB1', 'national', '现场会'), decision('AB1', 'municipal', '班前会'), decision('AP1', 'municipal', '信息报送')];
  const withNotApplicable = (policy: 'fullMarks' | 'zero'): Scheme => ({ ...TOWN, policies: { ...TOWN.policies, notApplicable: policy } });
  const town = (figures: Readonly<Record<string, string>>, decisions: MeasureTable['decisions'] = []) =>
    fullMarksTable(TOWN, '2025-03', figures, TOWN_OTHERS, decisions);
  const d1 = fullMarksTable(
    DEPARTMENT,
    '2025Q1',
    {
      'accident.accidents': '3',
      'accident.accidents@yearBefore': '2',
      'accident.overdueInvestigations': '1',
      'inspection.planDone': '110/120',
      'inspection.frequencyMet': '37/40',
      'task.campaignOnTime': '11/12',
      'hazard.R3.carried': '195/200',
      'hazard.majorOverdue': '1',
      'inspection.majorsPer1000': '8/10',
      'enforcement.casesPer100Checks': '6/1',
      'figure.target.casesPer100': '8',
      'activity.leaderChecks': '2',
      'submission.late': '2',
      'submission.returned': '1',
    },
    { 'inspection.checks': '60' },
  );
  const c1 = fullMarksTable(
    COMMITTEE,
    '2025Q1',
    {
      'audit.fundsGaps': '1',
      'activity.dispatches': '2',
      'accident.deaths': '1',
      'accident.accidents': '2',
      'accident.accidents@yearBefore': '3',
      'hazard.R3.carried': '380/400',
      'supervision.onTime': '7/8',
      'task.problemDone': '12/14',
      'submission.late': '1',
    },
    {},
  );

  it.each([
    ['T1', TOWN, town(t1), '89.7286 / 96 = 93.47', 'BLUE → BLUE'],
    ['T1, not applicable earns full marks', withNotApplicable('fullMarks'), town(t1), '93.7286 / 100 = 93.73', 'BLUE → BLUE'],
    ['T1, not applicable earns nothing', withNotApplicable('zero'), town(t1), '89.7286 / 100 = 89.73', 'YELLOW → YELLOW'],
    ['T1 with bonus 2.5 and penalty 1', TOWN, town(t1, adjusted), '89.7286 / 96 = 94.97', 'BLUE → BLUE'],
    ['T2', TOWN, town({ ...t1, 'accident.deaths': '1' }), '81.7286 / 96 = 85.13', 'YELLOW → YELLOW'],
    ['D1', DEPARTMENT, d1, '85.8917 / 100 = 85.89', 'YELLOW → YELLOW'],
    ['C1', COMMITTEE, c1, '80.7500 / 97 = 83.25', 'YELLOW → YELLOW'],
  ])('%s', (_name, scheme, table, sum, tiers) => {
    const [first] = scoreByTheBook(table, scheme) as readonly [BookResult, ...BookResult[]];
    const [said] = saidByBook([first]);
    const earned = Number(first.level?.marks.n) / Number(first.level?.marks.d);
    expect(`${earned.toFixed(4)} / ${said?.applicable} = ${said?.total}`).toBe(sum);
    // The first of three, behind two with full marks, is last of fewer than five: no rank rule binds.
    expect(`${said?.baseTier} → ${said?.tier}`).toBe(tiers);
    expect(compare(table, scheme)).toEqual([]);
  });

  it.each([
    ['proRata', { 'A2.1': '7.9167', 'A2.2': '4.6667', 'A2.5': '2.5652' }],
    ['ceil', { 'A2.1': '7.5000' }],
    ['floor', { 'A2.1': '8.0000' }],
  ] as const)('lines of T1 with points %s', (points, marks) => {
    const text = readFileSync(`${SCHEMES}town-monthly.yaml`, 'utf8').replace('zeroBelow: 80, points: proRata', `zeroBelow: 80, points: ${points}`);
    const { scheme } = parseScheme(text);
    const [first] = scoreByTheBook(town(t1), scheme as Scheme);
    for (const [code, expected] of Object.entries(marks)) {
      const exact = first?.outcomes.get(code)?.marks;
      expect((Number(exact?.n) / Number(exact?.d)).toFixed(4)).toBe(expected);
    }
  });
});

describe('rounding', () => {
  const penalty = TOWN.penalty.map((item) => ({ ...item, cap: null }));
  const amounts = { '-1.005': '20201/200', '1.005': '19799/200', '-1.015': '20203/200', '-1.001': '101001/1000' };

  it.each([
    ['halfUp', { '-1.005': -1.01, '1.005': 1.01, '-1.015': -1.02, '-1.001': -1 }],
    ['halfDown', { '-1.005': -1, '1.005': 1, '-1.015': -1.01, '-1.001': -1 }],
    ['halfEven', { '-1.005': -1, '1.005': 1, '-1.015': -1.02, '-1.001': -1 }],
    ['up', { '-1.005': -1, '1.005': 1.01, '-1.015': -1.01, '-1.001': -1 }],
    ['down', { '-1.005': -1.01, '1.005': 1, '-1.015': -1.02, '-1.001': -1.01 }],
  ] as const)('%s, on both sides of zero', (mode, rounded) => {
    const scheme: Scheme = { ...TOWN, penalty, totalFloor: null, rounding: { decimals: 2, mode } };
    for (const [total, expected] of Object.entries(rounded)) {
      const decision = { ...DECISION, target: 'AP1', level: null, amount: amounts[total as keyof typeof amounts] };
      const table = fullMarksTable(scheme, '2025-03', {}, TOWN_OTHERS, [decision]);
      expect(saidByBook(scoreByTheBook(table, scheme))[0]?.total).toBe(expected);
      expect(compare(table, scheme)).toEqual([]);
    }
  });
});

describe('the reference and the product agree', () => {
  it(`on ${CASES} random schemes and tables`, { timeout: 1_200_000 }, () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.nat(), (mostUnits, seed) => {
        const { scheme, table } = randomCase(seed, mostUnits);
        expect(compare(table, scheme)).toEqual([]);
      }),
      { numRuns: CASES, seed: 20_250_331 },
    );
  });

  it('where random cases meet every kind of rule, every status and every tier method', () => {
    const met = new Set<string>();
    for (let seed = 0; seed < 300; seed += 1) {
      const { scheme, table } = randomCase(seed, 7);
      const kinds = new Map(criteriaOf(scheme.blocks).map(({ code, rule }) => [code, rule.kind]));
      for (const unit of scoreByTheBook(table, scheme)) {
        met.add(unit.rank === null ? 'unranked' : `${scheme.tiers.method} ${scheme.ranking.ties}`);
        for (const [code, { status }] of unit.outcomes) met.add(status === 'scored' ? `${kinds.get(code)} scored` : status);
        if (unit.tier !== unit.baseTier) met.add('another tier than the base');
        if (!unit.awardEligible) met.add('award lost');
      }
    }
    expect([...met].filter((one) => one.endsWith(' scored')).length).toBe(22);
    expect([...met]).toEqual(expect.arrayContaining(['notApplicable', 'missing', 'tooFew', 'unknown', 'unranked', 'another tier than the base', 'award lost']));
    for (const method of ['absolute', 'quota', 'percentile']) for (const ties of ['1224', '1334', '1223']) expect([...met]).toContain(`${method} ${ties}`);
  });

  /** What only faces show: how many tiers there are, and of which colours. */
  const shownOnly = POLICIES.filter(({ name }) => name.endsWith(' tier') || name === '5 tiers');
  const scored = POLICIES.filter((policy) => !shownOnly.includes(policy));

  it('where random schemes say every policy', () => {
    const drawn = Array.from({ length: 300 }, (_, seed) => randomCase(seed, 2).scheme);
    expect(scored.filter(({ isIn }) => !drawn.some(isIn)).map(({ name }) => name)).toEqual([]);
  });

  if (!isLong) console.log('跳过各项规定在随机办法中的作用，由 npm run test:long 运行。 Skipped, what each policy changes: npm run test:long has it.');
  it.runIf(isLong)('where each policy makes a difference to some random case', { timeout: 600_000 }, () => {
    const drawn = Array.from({ length: 1000 }, (_, seed) => randomCase(seed, 7)).map((one) => ({ ...one, said: saidByProduct(score(one.table, one.scheme)) }));
    const bites = ({ isIn, without }: (typeof POLICIES)[number]) =>
      drawn.some(({ scheme, table, said }) => isIn(scheme) && differences(said, saidByProduct(score(table, without(scheme))), false).length > 0);
    expect(scored.filter((policy) => !bites(policy)).map(({ name }) => name)).toEqual([]);
  });

  if (!isLong) console.log('跳过样例县各期的逐一比对，由 npm run test:long 运行。 Skipped, every period of the sample county: npm run test:long has it.');
  it.runIf(isLong)('on every period of the sample county', { timeout: 600_000 }, async () => {
    const engine = await openEngine({ home: ':memory:', schemeFolder: SCHEMES });
    try {
      await importSampleCounty(engine);
      expect(await compareAllPeriods(engine)).toEqual({ compared: 60, different: [] });
    } finally {
      await engine.close();
    }
  });
});

/** Thirty-six months of the townships, twelve quarters of the departments and of the committees. */
async function compareAllPeriods(engine: Engine) {
  const different: string[] = [];
  let compared = 0;
  for (const [scheme, grain] of [
    [TOWN, 'month'],
    [DEPARTMENT, 'quarter'],
    [COMMITTEE, 'quarter'],
  ] as const) {
    const { periods } = await engine.listPeriods({ grain });
    for (const period of periods) {
      const table = await engine.measure({ scheme: scheme.code, period });
      different.push(...compare(table, scheme).map((line) => `${scheme.code} ${period} ${line}`));
      compared += 1;
    }
  }
  return { compared, different };
}
