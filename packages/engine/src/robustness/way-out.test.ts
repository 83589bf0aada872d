import { describe, expect, it } from 'vitest';
import type { Criterion, Forced, Rule, Scheme } from '../schemes/scheme.ts';
import { score } from '../scoring/score.ts';
import { bare, makeCriterion } from '../scoring/testing/arbitrary-scheme.ts';
import { makeTable, type UnitGiven } from '../scoring/testing/make-table.ts';
import { completeRecords, type CellChange, type OpenRecord, type OpenWork } from './open-records.ts';
import { wayOut } from './way-out.ts';

const NAME = { zh: '名', en: 'name' };
const plus = (numerator: number): CellChange => ({ kind: 'add', numerator: String(numerator), denominator: '0', count: 0 });
const less = (out: number): CellChange => ({ kind: 'exchange', out: String(out), in: null });

function record(no: string, changes: OpenRecord['changes'], more: Partial<OpenRecord> = {}): OpenRecord {
  return { record: `hazard:${no}`, by: '2025-03-31', cost: null, changes, sends: null, ...more };
}

function work(records: readonly OpenRecord[], more: Partial<OpenWork> = {}): OpenWork {
  return { unit: 'U', records, bags: {}, awaits: {}, ...more };
}

function criterion(code: string, rule: Rule, weight: number, more: Partial<Criterion> = {}): Criterion {
  return { ...makeCriterion(code, rule, weight), ...more };
}

/** 100 marks: 60 for what is done already, 40 for overdue major hazards at 8 each, no further than the floor. Blue from 90, yellow from 80. */
const OVERDUE = criterion('A', { kind: 'perEvent', deduct: { a: 8 } }, 40, { inputs: [{ name: 'a', measure: 'overdue', shift: 'none', label: NAME }] });
const REST = criterion('R', { kind: 'ratio' }, 60, { inputs: [{ name: 'value', measure: 'rate', shift: 'none', label: NAME }] });
const scheme = (more: Partial<Scheme> = {}): Scheme => ({ ...bare, bonus: [], penalty: [], blocks: [OVERDUE, REST], ...more });
const unit = (cells: UnitGiven['cells'], more: Partial<UnitGiven> = {}): UnitGiven => ({ code: 'U', cells: { rate: '10/10', ...cells }, ...more });
const overdue = (count: number, more: Partial<OpenRecord> = {}) =>
  Array.from({ length: count }, (_, index) => record(`H${index + 1}`, { overdue: plus(-1) }, more));

const forced = (more: Partial<Forced>): Forced => ({
  code: 'F',
  name: { zh: '逾期过久', en: 'overdue too long' },
  when: [{ kind: 'measure', measure: 'longest', shift: 'none', label: NAME, part: 'value', op: 'gt', value: 30 }],
  effects: { scoreZero: false, scoreCap: null, tierAtBest: 'YELLOW', awardIneligible: false, capBelowBest: false },
  scope: 'period',
  clause: null,
  ...more,
});

describe('the way out', () => {
  it('is the fewest records, with what each adds', () => {
    // 60 + 40 − 3 × 8 = 76; one makes 84, yellow.
    const way = wayOut(makeTable(scheme(), [unit({ overdue: '3' })]), scheme(), work(overdue(3)));
    expect(way).toMatchObject({ status: 'found', from: { total: 76, tier: 'RED' }, open: 3, proved: true });
    expect(way.smallest).toMatchObject({ marks: 8, exact: '8', unpriced: 1, proved: true, after: { total: 84, tier: 'YELLOW', rank: 1 } });
    expect(way.smallest?.steps).toEqual([{ record: 'hazard:H1', by: '2025-03-31', cost: null, criteria: ['A'], marks: 8, exact: '8' }]);
    expect(way.cheapest).toBeNull();
  });

  it('promises nothing that the floor has eaten: of nine overdue the first four are worth nothing', () => {
    // 9 × 8 = 72 is more than the 40 there are: 60 in all, and still with 5 × 8. Seven done leave 16 off: 84.
    const way = wayOut(makeTable(scheme(), [unit({ overdue: '9' })]), scheme(), work(overdue(9)));
    expect(way.smallest?.steps.map(({ exact }) => exact)).toEqual(['0', '0', '0', '0', '8', '8', '8']);
    expect(way.smallest?.after).toMatchObject({ total: 84, tier: 'YELLOW' });
  });

  it('counts only up to the cap of the block', () => {
    // The block gives at most 30: 60 + 30 is blue with one or with none overdue, so the second record is not asked for.
    const capped = scheme({
      blocks: [{ kind: 'block', code: 'B', name: NAME, weight: null, aggregate: 'sum', cap: 30, floor: null, minPresent: 0, children: [OVERDUE] }, REST],
    });
    const way = wayOut(makeTable(capped, [unit({ overdue: '2' })]), capped, work(overdue(2)));
    expect(way.from).toMatchObject({ total: 84, tier: 'YELLOW' });
    expect(way.smallest).toMatchObject({ marks: 6, after: { total: 90, tier: 'BLUE' } });
    expect(way.smallest?.steps.length).toBe(1);
  });

  it('lifts a forced rule only when every record that holds it is done, and adds what the score still lacks', () => {
    // Score 92 and blue by itself; held at yellow by hazards overdue 45 and 31 days. The one of 20 days holds nothing.
    const held = scheme({ forced: [forced({})] });
    const table = makeTable(held, [unit({ overdue: '1', longest: '45' })]);
    const open = work([record('H1', { longest: less(45), overdue: plus(-1) }), record('H2', { longest: less(31) }), record('H3', { longest: less(20) })], {
      bags: { longest: { of: 'max', values: ['45', '31', '20'] } },
    });
    const way = wayOut(table, held, open);
    expect(way.from).toMatchObject({ total: 92, tier: 'YELLOW' });
    expect(way.smallest?.steps.map((step) => [step.record, step.exact])).toEqual([
      ['hazard:H1', '8'],
      ['hazard:H2', '0'],
    ]);
    expect(way.smallest?.after).toMatchObject({ total: 100, tier: 'BLUE' });
  });

  it('names the rule when nothing lifts it, whatever the score, and an earlier one of the year as well', () => {
    const held = scheme({
      forced: [forced({ when: [{ kind: 'measure', measure: 'deaths', shift: 'none', label: NAME, part: 'value', op: 'ge', value: 1 }] })],
    });
    const dead = wayOut(makeTable(held, [unit({ overdue: '1', deaths: '1' })]), held, work(overdue(1)));
    expect(dead).toMatchObject({ status: 'none', proved: true, smallest: null, everything: { after: { total: 100, tier: 'YELLOW' } } });
    expect(dead.everything?.stops.map(({ step, code }) => [step, code])).toEqual([['forcedTier', 'F']]);

    const year = { ...makeTable(held, [unit({ overdue: '1', deaths: '0' })]), earlierVetoes: [{ code: 'F', unit: 'U', period: '2025-01' }] };
    expect(wayOut(year, held, work(overdue(1)))).toMatchObject({ status: 'none', proved: true });
  });

  it('does not name a rule that would leave the unit better off than it is', () => {
    const deadly = forced({
      code: 'D',
      when: [{ kind: 'measure', measure: 'deaths', shift: 'none', label: NAME, part: 'value', op: 'ge', value: 1 }],
      effects: { scoreZero: false, scoreCap: null, tierAtBest: 'RED', awardIneligible: false, capBelowBest: false },
    });
    const held = scheme({ forced: [forced({}), deadly] });
    // F alone would leave it yellow; D makes it red.
    const way = wayOut(makeTable(held, [unit({ overdue: '1', longest: '45', deaths: '1' })]), held, work(overdue(1)));
    expect(way).toMatchObject({ status: 'none', from: { tier: 'RED' }, everything: { after: { total: 100, tier: 'RED' } } });
    expect(way.everything?.stops.map(({ code }) => code)).toEqual(['D']);
  });

  it('says what remains lost when all of it is not enough', () => {
    const way = wayOut(makeTable(scheme(), [unit({ overdue: '2', rate: '1/2' })]), scheme(), work(overdue(2)));
    expect(way).toMatchObject({ status: 'none', proved: true, everything: { after: { total: 70, tier: 'RED' }, stops: [], left: [{ code: 'R', lost: 30 }] } });
  });

  it('takes the cheapest where more records cost less', () => {
    // 84 is yellow; blue needs 90: both small ones at 3 each, or the large one alone.
    const two = scheme({
      blocks: [
        criterion('A', { kind: 'perEvent', deduct: { a: 8, b: 4 } }, 40, {
          inputs: [...OVERDUE.inputs, { name: 'b', measure: 'late', shift: 'none', label: NAME }],
        }),
        REST,
      ],
    });
    const table = makeTable(two, [unit({ overdue: '1', late: '2' })]);
    const open = work([
      record('H1', { overdue: plus(-1) }, { cost: 900 }),
      record('H2', { late: plus(-1) }, { cost: 300 }),
      record('H3', { late: plus(-1) }, { cost: 300 }),
    ]);
    const way = wayOut(table, two, open);
    expect(way.from).toMatchObject({ total: 84, tier: 'YELLOW' });
    expect([way.smallest?.steps.map((step) => step.record), way.smallest?.cost]).toEqual([['hazard:H1'], 900]);
    expect([way.cheapest?.steps.map((step) => step.record), way.cheapest?.cost]).toEqual([['hazard:H2', 'hazard:H3'], 600]);
  });

  it('of equals takes the cheapest, then the most urgent, then the first by number', () => {
    const table = makeTable(scheme(), [unit({ overdue: '3' })]);
    const chosen = (records: readonly OpenRecord[]) => wayOut(table, scheme(), work(records)).smallest?.steps.map((step) => step.record);
    const [one, two, three] = overdue(3) as [OpenRecord, OpenRecord, OpenRecord];
    expect(chosen([{ ...three, cost: 5 }, { ...two, cost: 7 }, one])).toEqual(['hazard:H3']);
    expect(chosen([{ ...three, by: '2025-03-20' }, two, one])).toEqual(['hazard:H3']);
    expect(chosen([three, two, one])).toEqual(['hazard:H1']);
  });

  it('overtakes the unit before it where the last of a group is held back', () => {
    const ranked = scheme({ rankRules: [{ code: 'L', when: [{ kind: 'last' }], tierAtBest: 'YELLOW', clause: null }] });
    // 92 is blue but last; the other has 96.
    const table = makeTable(ranked, [unit({ overdue: '1' }), { code: 'V', cells: { rate: '28/30', overdue: '0' } }]);
    const way = wayOut(table, ranked, work(overdue(1)));
    expect(way.from).toMatchObject({ total: 92, tier: 'YELLOW', rank: 2 });
    expect(way.smallest?.after).toMatchObject({ total: 100, tier: 'BLUE', rank: 1 });
  });

  it('takes a place of a quota', () => {
    const quota = scheme({
      tiers: { ...bare.tiers, method: 'quota', levels: bare.tiers.levels.map((level, index) => ({ ...level, from: [0.5, 0.5, null][index] ?? null })) },
    });
    const table = makeTable(quota, [unit({ overdue: '3' }), { code: 'V', cells: { rate: '1/1', overdue: '1' } }]);
    const way = wayOut(table, quota, work(overdue(3)));
    expect(way.from).toMatchObject({ total: 76, tier: 'YELLOW' });
    // The other has 92: two done draw level and share the better tier.
    expect(way.smallest?.steps.length).toBe(2);
    expect(way.smallest?.after).toMatchObject({ total: 92, tier: 'BLUE' });
  });

  it('leaves a masked figure masked, and a base that is too small or zero by its policy', () => {
    const rated = (more: Partial<Criterion>) => scheme({ blocks: [{ ...REST, ...more }, OVERDUE] });
    const open = work([record('H1', { rate: { kind: 'add', numerator: '1', denominator: '1', count: 1 } })]);
    const masked = wayOut(makeTable(rated({}), [unit({ rate: '?', overdue: '2' })]), rated({}), open);
    expect(masked).toMatchObject({ status: 'none', from: { total: 60, tier: 'RED' }, everything: { after: { total: 60 } } });

    // 0/0 is left out: 24 of 40 marks, 60. With 1/1 there is 84 of 100.
    const zero = wayOut(makeTable(rated({}), [unit({ rate: '0/0', overdue: '2' })]), rated({}), open);
    expect(zero.smallest?.after).toMatchObject({ total: 84, tier: 'YELLOW' });

    // Under two the base is too few and left out: one more and 2/2 counts in full.
    const few = rated({ minBase: 2 });
    expect(wayOut(makeTable(few, [unit({ rate: '1/1', overdue: '2' })]), few, open).smallest?.after).toMatchObject({ total: 84, tier: 'YELLOW' });
  });

  it('brings in a ledger that was not sent, once every month of it is there', () => {
    const required = scheme({ blocks: [{ ...REST, requires: ['hazard'] }, OVERDUE] });
    const table = { ...makeTable(required, [unit({ overdue: '0' })]), period: '2025Q1' };
    const send = (period: string) => record(period, {}, { sends: { ledger: 'hazard', period } });
    const open = (...periods: readonly string[]) => work(periods.map(send), { awaits: { hazard: ['2025-02', '2025-03'] } });
    expect(wayOut(table, required, open('2025-02'))).toMatchObject({ status: 'none', from: { total: 40, tier: 'RED' } });
    expect(wayOut(table, required, open('2025-02', '2025-03')).smallest).toMatchObject({
      after: { total: 100, tier: 'BLUE' },
      steps: [{ exact: '0' }, { exact: '60' }],
    });
  });

  it('stays where a signed decision has put the unit', () => {
    const decision = {
      record: 'decision:1',
      unit: 'U',
      target: 'tier',
      amount: null,
      level: 'RED',
      itemKey: null,
      basis: '',
      reason: '',
      decidedOn: '2025-03-20',
    };
    const signed = scheme({ manualSteps: 2 });
    const way = wayOut(makeTable(signed, [unit({ overdue: '1' })], { decisions: [decision] }), signed, work(overdue(1)));
    expect(way).toMatchObject({ status: 'none', proved: true, from: { tier: 'RED' } });
    expect(way.everything?.stops.map(({ step }) => step)).toEqual(['manual']);
    // A step of one does not reach from blue to red: then blue stands.
    const near = scheme({ manualSteps: 1 });
    expect(wayOut(makeTable(near, [unit({ overdue: '2' })], { decisions: [decision] }), near, work(overdue(2))).smallest?.after.tier).toBe('BLUE');
  });

  it('has nothing to say to the best and to the unranked', () => {
    expect(wayOut(makeTable(scheme(), [unit({})]), scheme(), work([]))).toMatchObject({ status: 'best', smallest: null });
    const gated = scheme({
      gates: [
        {
          code: 'G',
          name: NAME,
          require: [{ kind: 'measure', measure: 'ok', shift: 'none', label: NAME, part: 'value', op: 'ge', value: 1 }],
          otherwise: 'unranked',
          clause: null,
        },
      ],
    });
    expect(wayOut(makeTable(gated, [unit({ ok: '0' })]), gated, work(overdue(1)))).toMatchObject({ status: 'unranked', from: { total: null, tier: null } });
  });

  it('leaves no record out of a hundred that it could have spared', () => {
    // 120 hazards closed at a third of a mark each: 60 + 0, then 20 marks are 60 of them.
    const long = scheme({
      blocks: [criterion('A', { kind: 'ratio' }, 40, { inputs: [{ name: 'value', measure: 'closed', shift: 'none', label: NAME }] }), REST],
    });
    const table = makeTable(long, [unit({ closed: '0/120' })]);
    const open = Array.from({ length: 120 }, (_, index) => record(`H${String(index).padStart(3, '0')}`, { closed: plus(1) }));
    const way = wayOut(table, long, work(open));
    expect(way.smallest?.steps.length).toBe(60);
    expect(way.smallest?.proved).toBe(true);
    const chosen = open.slice(0, 59);
    expect(score(completeRecords(table, work(open), chosen), long).units[0]?.tier).toBe('RED');
  });

  it('says when it has found a set without proving that none is smaller', () => {
    // 24 records that each win something else back: 40 marks of 100 lost, 20 to be won by records of 1 to 2.15 marks.
    const table = makeTable(scheme({ blocks: [criterion('A', { kind: 'perEvent', deduct: { a: 1 } }, 40, { inputs: OVERDUE.inputs }), REST] }), [
      unit({ overdue: '40' }),
    ]);
    const various = scheme({ blocks: [criterion('A', { kind: 'perEvent', deduct: { a: 1 } }, 40, { inputs: OVERDUE.inputs }), REST] });
    const open = Array.from({ length: 24 }, (_, index) =>
      record(`H${String(index).padStart(2, '0')}`, { overdue: { kind: 'add', numerator: `-${100 + index * 5}/100`, denominator: '0', count: 0 } }),
    );
    const way = wayOut(table, various, work(open));
    expect(way).toMatchObject({ status: 'found', smallest: { proved: false, after: { tier: 'YELLOW' } } });
    const chosen = way.smallest?.steps.map((step) => step.record) ?? [];
    for (const spared of chosen) {
      const fewer = open.filter((one) => chosen.includes(one.record) && one.record !== spared);
      expect(score(completeRecords(table, work(open), fewer), various).units[0]?.tier).toBe('RED');
    }
  });
});
