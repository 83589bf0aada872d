import { describe, expect, it } from 'vitest';
import type { Forced, RankRule, Scheme, SchemeNode } from '../schemes/scheme.ts';
import { score } from '../scoring/score.ts';
import { bare, makeCriterion } from '../scoring/testing/arbitrary-scheme.ts';
import { makeTable, type UnitGiven } from '../scoring/testing/make-table.ts';
import { compareOutcomes, type OutcomeChange } from './compare-outcomes.ts';

const NAME = { zh: '名', en: 'name' };

/** A criterion worth its figure out of ten. */
const share = (code: string, weight: number): SchemeNode => makeCriterion(code, { kind: 'scaleConvert', low: 0, high: 10 }, weight);

/** x and y share a hundred marks; blue from 90, yellow from 80. */
const scheme = (x: number, y: number, more: Partial<Scheme> = {}): Scheme => ({
  ...bare,
  penalty: [],
  bonus: [],
  blocks: [share('x', x), share('y', y)],
  ...more,
});

const unit = (code: string, x: string, y: string): UnitGiven => ({ code, cells: { 'x.value': x, 'y.value': y } });

function compare(before: Scheme, after: Scheme, units: readonly UnitGiven[]) {
  const tableOf = (one: Scheme) => makeTable(one, units);
  return compareOutcomes({ scheme: before, result: score(tableOf(before), before) }, { scheme: after, result: score(tableOf(after), after) });
}

const told = ({ code, before, after, change, cause, crossing, tierCause }: OutcomeChange) => ({
  code,
  total: [before?.total, after?.total],
  change,
  cause: cause?.sentence.zh ?? null,
  crossing,
  tierCause: tierCause?.sentence.zh ?? null,
});

const veto = (over: Partial<Forced['effects']>): Forced => ({
  code: 'V',
  name: { zh: '事故', en: 'Accident' },
  when: [{ kind: 'measure', measure: 'y.value', shift: 'none', label: NAME, part: 'value', op: 'eq', value: 8 }],
  effects: { scoreZero: false, scoreCap: null, tierAtBest: null, awardIneligible: false, capBelowBest: false, ...over },
  scope: 'period',
  clause: null,
});

const LAST_IS_YELLOW: RankRule = { code: 'L', when: [{ kind: 'last' }], tierAtBest: 'YELLOW', clause: null };

describe('two schemes on the same figures', () => {
  it('name the greatest part in the direction of the change, not a greater one against it', () => {
    const of = (high: number, code: string, weight: number): SchemeNode => makeCriterion(code, { kind: 'scaleConvert', low: 0, high }, weight);
    const tall = (x: number, others: number) => scheme(0, 0, { blocks: [of(x, 'x', 40), of(others, 'y', 30), of(others, 'z', 30)] });
    // 5 of 10 each: 20 + 15 + 15 = 50. x 5 of 8: 25; y and z 5 of 12.5: 12 each: 49.
    const { units } = compare(tall(10, 10), tall(8, 12.5), [{ code: 'A', cells: { 'x.value': '5', 'y.value': '5', 'z.value': '5' } }]);
    expect(units.map(({ change, cause }) => [change, cause?.sentence.zh])).toEqual([['-1', 'y 名：−3分']]);
  });

  it('name the criterion whose marks moved the unit most', () => {
    // A: 50 + 40 = 90, then 20 + 64 = 84. B: 45 + 50 = 95, then 18 + 80 = 98.
    const { units, summary, causes } = compare(scheme(50, 50), scheme(20, 80), [unit('A', '10', '8'), unit('B', '9', '10')]);
    expect(units.map(told)).toEqual([
      { code: 'A', total: [90, 84], change: '-6', cause: 'y 名：−6分', crossing: 'worse', tierCause: '得分变化：y 名：−6分' },
      { code: 'B', total: [95, 98], change: '3', cause: 'x 名：+3分', crossing: null, tierCause: null },
    ]);
    expect(summary).toEqual({ compared: 2, totalsChanged: 2, ranksChanged: 0, better: 0, worse: 1, other: 0 });
    expect(causes).toEqual([
      { kind: 'criterion', code: 'x', name: NAME, units: 1 },
      { kind: 'criterion', code: 'y', name: NAME, units: 1 },
    ]);
  });

  it('name criteria that were added or taken out', () => {
    const after = { ...scheme(50, 50), blocks: [share('x', 50), share('z', 50)] };
    const { criteria, units } = compare(scheme(50, 50), after, [{ code: 'A', cells: { 'x.value': '10', 'y.value': '10', 'z.value': '6' } }]);
    expect(criteria).toEqual({ common: 1, added: [{ code: 'z', name: NAME }], removed: [{ code: 'y', name: NAME }] });
    expect(units.map(told)).toEqual([
      { code: 'A', total: [100, 80], change: '-20', cause: '新增指标z 名：−20分', crossing: 'worse', tierCause: '得分变化：新增指标z 名：−20分' },
    ]);
  });

  it('say when a rank moved because of the others', () => {
    // A stays at 90; B rises from 85 to 94.
    const { units } = compare(scheme(50, 50), scheme(20, 80), [unit('A', '9', '9'), unit('B', '7', '10')]);
    expect(units.map(({ code, places, placesBy, change }) => [code, places, placesBy, change])).toEqual([
      ['A', -1, 'others', '0'],
      ['B', 1, 'own', '9'],
    ]);
  });

  it('name the cut points when the same marks get another tier', () => {
    const levels = bare.tiers.levels.map((level) => (level.code === 'BLUE' ? { ...level, from: 95 } : level));
    const { units } = compare(scheme(50, 50), scheme(50, 50, { tiers: { ...bare.tiers, levels } }), [unit('A', '9', '9')]);
    expect(units.map(told)).toEqual([{ code: 'A', total: [90, 90], change: '0', cause: null, crossing: 'worse', tierCause: '分数线不同，与得分无关' }]);
  });

  it('name marks and cuts together when neither alone is enough', () => {
    // 91 is blue from 90; the second scheme gives 90.8 and begins blue at 91: either change alone leaves it blue.
    const levels = bare.tiers.levels.map((level) => (level.code === 'BLUE' ? { ...level, from: 91 } : level));
    const { units } = compare(scheme(50, 50), scheme(52, 48, { tiers: { ...bare.tiers, levels } }), [unit('A', '8.6', '9.6')]);
    expect(units.map(told)).toEqual([
      { code: 'A', total: [91, 90.8], change: '-1/5', cause: 'x 名：−0.28分', crossing: 'worse', tierCause: '得分与分数线都有影响：x 名：−0.28分' },
    ]);
  });

  it('name the rank rule or the veto that sets the tier, whatever the marks did', () => {
    const units = [unit('A', '10', '9'), unit('B', '10', '8.5')];
    // Marks move too: B from 92.5 to 88 would be yellow by itself; the last place decides in the second.
    const byRank = compare(scheme(50, 50), scheme(60, 40, { rankRules: [LAST_IS_YELLOW] }), units);
    expect(byRank.units.map(({ tierCause }) => tierCause?.sentence.zh ?? null)).toEqual([null, '按位次规则L定档，不因得分']);
    const gone = compare(scheme(60, 40, { rankRules: [LAST_IS_YELLOW] }), scheme(60, 40), units);
    expect(gone.units.map(({ crossing, tierCause }) => [crossing, tierCause?.sentence.zh ?? null])).toEqual([
      [null, null],
      ['better', '位次规则L不再起作用'],
    ]);
    const byVeto = compare(scheme(60, 40), scheme(60, 40, { forced: [veto({ tierAtBest: 'RED' })] }), [unit('A', '10', '8')]);
    expect(byVeto.units.map(({ crossing, tierCause }) => [crossing, tierCause?.sentence.zh])).toEqual([['worse', '按否决V 事故定档，不因得分']]);
  });

  it('name the veto that caps the score as the cause of both', () => {
    const { units } = compare(scheme(60, 40), scheme(60, 40, { forced: [veto({ scoreCap: 59.99 })] }), [unit('A', '10', '8')]);
    expect(units.map(told)).toEqual([
      {
        code: 'A',
        total: [92, 59.99],
        change: '-3201/100',
        cause: '否决V 事故对得分的影响：−32.01分',
        crossing: 'worse',
        tierCause: '否决V 事故对得分的影响：−32.01分',
      },
    ]);
  });

  it('compare nothing of a unit that only one of them ranks', () => {
    const { units } = compare(scheme(60, 40), scheme(60, 40, { minApplicable: 50 }), [unit('A', '-', '8')]);
    expect(units[0]).toMatchObject({ change: null, parts: [], cause: null, places: null, crossing: 'other', tierCause: { kind: 'unranked' } });
  });
});
