import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureForScheme } from '../assess.ts';
import { makeLedgers, type MadeRow } from '../measures/make-ledgers.ts';
import type { BaseMeasure } from '../measures/measure.ts';
import type { Criterion, Forced, Scheme } from '../schemes/scheme.ts';
import { bare, makeCriterion } from '../scoring/testing/arbitrary-scheme.ts';
import { openStore, type Store } from '../store/store.ts';
import type { WayOutRequest } from '../verbs/way-outs.ts';
import { wayOutOf } from './way-out-of.ts';

const NAME = { zh: '名', en: 'name' };
const MARCH = { scheme: 'X', period: '2025-03' };

const hazard = (rec: number, more: Partial<MadeRow> = {}): MadeRow => ({
  rec,
  hazardNo: `H${rec}`,
  township: 1,
  description: '通道堵塞',
  level: 'major',
  foundOn: '2025-02-01',
  originalDue: '2025-03-05',
  ...more,
});

function input(code: string, measure: string, rule: Criterion['rule'], weight: number): Criterion {
  const made = makeCriterion(code, rule, weight);
  const [first] = made.inputs;
  return { ...made, inputs: first === undefined ? [] : [{ ...first, measure }] };
}

/** Half of the marks for closing what is due, half for major hazards overdue at 10 each. */
const CRITERIA = [input('C', 'hazard.R3.carried', { kind: 'ratio' }, 50), input('O', 'hazard.majorOverdue', { kind: 'perEvent', deduct: { a: 10 } }, 50)];
const scheme = (more: Partial<Scheme> = {}): Scheme => ({ ...bare, groups: [{ code: 'G1', name: NAME }], bonus: [], penalty: [], blocks: CRITERIA, ...more });

const tooLong: Forced = {
  code: 'F',
  name: { zh: '逾期过久', en: 'Overdue too long' },
  when: [
    {
      kind: 'measure',
      measure: 'hazard.majorOverdueMaxDays',
      shift: 'none',
      label: { zh: '最长逾期', en: 'longest overdue' },
      part: 'value',
      op: 'gt',
      value: 30,
    },
  ],
  effects: { scoreZero: false, scoreCap: null, tierAtBest: 'YELLOW', awardIneligible: false, capBelowBest: false },
  scope: 'period',
  clause: null,
};

describe('the way out of a unit', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore({ home: ':memory:' });
    const closed = Array.from({ length: 8 }, (_, at) =>
      hazard(at + 1, { claimedOn: '2025-03-02', recheckedOn: '2025-03-03', closedOn: '2025-03-03', level: 'general' }),
    );
    await makeLedgers(store, {
      unit: [
        { rec: 1, code: 'T1', name: '甲镇', unitKind: 'town', peerGroup: 'G1' },
        { rec: 2, code: 'T2', name: '乙镇', unitKind: 'town', peerGroup: 'G1' },
        { rec: 3, code: 'T3', name: '丙镇', unitKind: 'town', peerGroup: 'G1' },
      ],
      enterprise: [
        { rec: 1, uscc: 'E1', name: '红厂', township: 2, inherentRisk: 'red', openedOn: '2020-01-01' },
        { rec: 2, uscc: 'E2', name: '黄厂', township: 2, inherentRisk: 'yellow', openedOn: '2020-01-01' },
      ],
      submission: [{ rec: 1, unit: 2, requirement: '隐患台账', period: '2025-03', dueOn: '2025-03-20', ledger: 'hazard' }],
      inspection: [{ rec: 1, inspectionNo: 'J1', agency: 2, township: 2, enterprise: 2, inspectedOn: '2025-01-10' }],
      hazard: [
        ...closed,
        hazard(9, { fund: 500_000n }),
        hazard(10, { originalDue: '2025-03-25', claimedOn: '2025-03-11' }),
        // Two of one kind at one firm of 丙镇: the second was found before the first was closed.
        hazard(11, { township: 3, enterprise: 1, category: '电气', level: 'general' }),
        hazard(12, { township: 3, enterprise: 1, category: '电气', level: 'general', foundOn: '2025-03-31', originalDue: '2025-04-30' }),
      ],
    });
  });
  afterAll(() => store.close());

  async function ask(made: Scheme, request: Partial<WayOutRequest> & { readonly unit: string }, today = '2025-03-12') {
    const sealed = { scheme: made, digest: '' };
    const table = await measureForScheme(store, sealed, { ...MARCH, ...request });
    return wayOutOf(store, sealed, table, { ...MARCH, ...request }, today);
  }

  it('says which records, until when, at what price and for how many marks', async () => {
    // 8 of 10 closed: 40. One overdue: 40. Both closed: 50 and 50; the overdue one alone: 45 and 50.
    const way = await ask(scheme(), { unit: '甲镇' });
    expect(way).toMatchObject({ status: 'found', isOver: false, startsOn: '2025-03-12', standing: { total: 80, tier: 'YELLOW' }, open: 2, blind: [] });
    expect(way.smallest?.steps).toEqual([{ record: 'hazard:1/H9', by: '2025-03-31', cost: 500_000, criteria: ['C', 'O'], marks: 15, exact: '15' }]);
    expect(way.smallest).toMatchObject({ cost: 500_000, unpriced: 0, after: { total: 95, tier: 'BLUE' } });
    expect(way.records.map(({ kind, rows }) => [kind, rows.map(({ id }) => id)])).toEqual([['hazard', ['hazard:1/H10', 'hazard:1/H9']]]);
    expect(way.says).toEqual({
      zh: '整改销号1条重大隐患，总分由80升至95，可由名转名。',
      en: 'Rectify and close 1 major hazard: from 80 to 95, name becomes name.',
    });
  });

  it('counts the deadline that can still be kept as the last day, and the cut-off for the others', async () => {
    const needsBoth = scheme({
      tiers: { ...bare.tiers, levels: bare.tiers.levels.map((level) => ({ ...level, from: level.code === 'BLUE' ? 100 : level.from })) },
    });
    const last = async (from: string) => (await ask(needsBoth, { unit: 'T1', from })).smallest?.steps.map(({ record, by }) => [record, by]);
    expect(await last('2025-03-12')).toEqual([
      ['hazard:1/H10', '2025-03-25'],
      ['hazard:1/H9', '2025-03-31'],
    ]);
    expect(await last('2025-03-26')).toEqual([
      ['hazard:1/H10', '2025-03-31'],
      ['hazard:1/H9', '2025-03-31'],
    ]);
  });

  it('lifts a rule on the longest overdue, and says until when a rule binds that nothing lifts', async () => {
    const held = scheme({ forced: [{ ...tooLong, when: tooLong.when.map((condition) => ({ ...condition, value: 20 })) }] });
    expect((await ask(held, { unit: 'T1' })).smallest).toMatchObject({ steps: [{ record: 'hazard:1/H9' }], after: { tier: 'BLUE' } });

    const found: Forced = {
      ...tooLong,
      name: { zh: '发现重大隐患', en: 'Major hazard found' },
      scope: 'year',
      when: [{ ...tooLong.when[0], measure: 'hazard.found', op: 'ge', value: 0 } as Forced['when'][number]],
    };
    const way = await ask(scheme({ forced: [found] }), { unit: 'T1' });
    expect(way).toMatchObject({ status: 'none', proved: true, everything: { total: 100, tier: 'YELLOW' }, stops: [{ code: 'F', until: '2025-12-31' }] });
    expect(way.says.zh).toContain('到2025-12-31为止，办结记录不能解除。只能等期满。');
  });

  it('tells of a period that is over what would have been', async () => {
    const way = await ask(scheme(), { unit: 'T1' }, '2025-05-06');
    expect(way).toMatchObject({ isOver: true, startsOn: '2025-03-31', smallest: { after: { total: 95 } } });
    expect(way.says.zh).toBe('本期已于2025-03-31截止。当时若整改销号1条重大隐患，总分由80升至95，本可由名转名。');
  });

  it('sends somebody to the enterprise that was not inspected as often as it must be, and to no other', async () => {
    const checked = scheme({ blocks: [input('F', 'inspection.frequencyMet', { kind: 'ratio' }, 100)] });
    const way = await ask(checked, { unit: 'T2' });
    expect(way).toMatchObject({ standing: { total: 50, tier: 'RED' }, open: 1 });
    expect(way.smallest).toMatchObject({ steps: [{ record: 'enterprise:E1', by: '2025-03-31' }], after: { total: 100, tier: 'BLUE' } });
    expect(way.says.zh).toContain('检查1家企业');
  });

  it('has the ledger sent that the scheme asks for', async () => {
    const asked = scheme({ blocks: [{ ...input('C', 'hazard.R3.carried', { kind: 'ratio' }, 100), requires: ['hazard'], zeroBase: 'fullMarks' }] });
    const way = await ask(asked, { unit: 'T2' });
    expect(way).toMatchObject({ standing: { total: 0, tier: 'RED' }, open: 1 });
    expect(way.smallest).toMatchObject({ steps: [{ record: 'submission:2/隐患台账/2025-03', by: '2025-03-20', exact: '100' }], after: { total: 100 } });
  });

  it('promises nothing that its own measuring does not bear out', async () => {
    // Closing the first makes the second a repetition, which no record shows by itself.
    const repeated: BaseMeasure = {
      kind: 'base',
      code: 'own.repeated',
      name: NAME,
      scope: NAME,
      quantity: 'item',
      source: 'hazardRepeat',
      aggregate: 'count',
      window: { kind: 'period', on: 'foundOn' },
      where: [{ field: 'daysSinceClosed', op: 'le', value: 90 }],
    };
    const made = scheme({
      blocks: [input('C', 'hazard.R3.carried', { kind: 'ratio' }, 80), input('R', 'own.repeated', { kind: 'perEvent', deduct: { a: 20 } }, 20)],
      measures: [repeated],
      tiers: { ...bare.tiers, levels: bare.tiers.levels.map((level) => ({ ...level, from: level.code === 'BLUE' ? 100 : level.from })) },
    });
    const way = await ask({ ...made, tiers: { ...made.tiers, levels: made.tiers.levels.filter(({ code }) => code !== 'YELLOW') } }, { unit: 'T3' });
    expect(way).toMatchObject({ status: 'none', proved: false, smallest: null, standing: { tier: 'RED' } });
    expect(way.says.zh).toContain('未能证明没有');
  });

  it('proposes the work that is missing to a least number, as often as it is worth something, and no oftener than is missing', async () => {
    // Two meetings are asked for and none was held: 10 marks each. 丙镇 has 80 of 100 for its hazards.
    const asked = scheme({
      blocks: [
        input('M', 'activity.meetings', { kind: 'countMin', required: 2, perMissing: 10 }, 20),
        input('R', 'hazard.found', { kind: 'perEvent', deduct: { a: 0 } }, 80),
      ],
    });
    const way = await ask(asked, { unit: 'T3' });
    expect(way).toMatchObject({ standing: { total: 80, tier: 'YELLOW' }, open: 2, smallest: { marks: 10, after: { total: 90, tier: 'BLUE' } } });
    expect(way.smallest?.steps).toEqual([{ record: 'activity:+activity.meetings/1', by: '2025-03-31', cost: null, criteria: ['M'], marks: 10, exact: '10' }]);
    expect(way.further).toMatchObject([
      { kind: 'activity', measure: 'activity.meetings', records: [{}, {}].map((_, at) => `activity:+activity.meetings/${at + 1}`) },
    ]);
    expect(way.says.zh).toBe('再开展1次专题研究会议，总分由80升至90，可由名转名。');
  });

  it('lets one visit serve the plan and the enterprise that is due', async () => {
    // One of two enterprises was inspected; three inspections were planned and one of January counts for none in March.
    const checked = scheme({
      blocks: [
        input('F', 'inspection.frequencyMet', { kind: 'ratio' }, 60),
        input('P', 'inspection.planned', { kind: 'countMin', required: 1, perMissing: 40 }, 40),
      ],
    });
    const way = await ask(checked, { unit: 'T2' });
    expect(way.standing.total).toBe(30);
    expect(way.smallest).toMatchObject({ steps: [{ record: 'enterprise:E1', exact: '70' }], after: { total: 100, tier: 'BLUE' } });
  });

  it('takes the costs that are handed in, and says which are of nothing that can be done', async () => {
    const needsOne = scheme();
    const priced = await ask(needsOne, {
      unit: 'T1',
      costs: {
        unit: 'fen',
        of: [
          { record: 'hazard:H10', cost: 700 },
          { record: 'hazard:H99', cost: 1 },
        ],
      },
    });
    expect(priced.work).toEqual([
      { record: 'hazard:1/H9', by: '2025-03-31', cost: 500_000 },
      { record: 'hazard:1/H10', by: '2025-03-25', cost: 700 },
    ]);
    expect(priced.unusedCosts).toMatchObject([{ record: 'hazard:H99' }]);
    expect(priced.cheapest).toMatchObject({ cost: 500_000, unpriced: 0 });
    // In days the ledger's money is no cost: only H10 has one, and alone it does not lift the unit.
    const days = await ask(needsOne, { unit: 'T1', costs: { unit: 'day', of: [{ record: 'hazard:H10', cost: 2 }] } });
    expect(days).toMatchObject({ costUnit: 'day', cheapest: null, smallest: { cost: 0, unpriced: 1 } });
    const all = await ask(needsOne, { unit: 'T1', costs: { unit: 'day', of: [{ record: 'hazard:H9', cost: 0.5 }] } });
    expect(all.cheapest).toMatchObject({ cost: 0.5, steps: [{ record: 'hazard:1/H9' }] });
  });

  it('has nothing to propose for a period that has not begun', async () => {
    await expect(ask(scheme(), { unit: 'T1' }, '2025-02-28')).rejects.toMatchObject({ text: { zh: '2025-03 要到2025-03-01才开始，还没有可办的记录。' } });
  });

  it('refuses a unit that is not assessed and a day that is none', async () => {
    await expect(ask(scheme(), { unit: 'T9' })).rejects.toMatchObject({ code: 'notFound' });
    await expect(ask(scheme(), { unit: 'T1', from: '2025-02-30' })).rejects.toMatchObject({ code: 'badRequest' });
  });
});
