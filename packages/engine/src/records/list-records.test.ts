import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLedgers, type MadeRow } from '../measures/make-ledgers.ts';
import { measureUnits } from '../measures/measure-units.ts';
import type { BaseMeasure } from '../measures/measure.ts';
import { EngineError } from '../problems.ts';
import { openStore, type Store } from '../store/store.ts';
import { listRecords } from './list-records.ts';
import { type MeasureRecords, recordIds } from './record-ids.ts';
import { condition, day, hazardRow } from './testing/arbitrary-condition.ts';

const UNITS: readonly MadeRow[] = [
  { rec: 1, code: 'T01', name: '青石镇', unitKind: 'town', displayOrder: 1 },
  { rec: 2, code: 'T02', name: '白沙镇', unitKind: 'town', displayOrder: 2, validTo: '2025-01-31', successor: 'T01' },
  { rec: 3, code: 'T03', name: '红岩镇', unitKind: 'town', displayOrder: 3 },
];

describe('listRecords', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore({ home: ':memory:' });
    await makeLedgers(store, {
      unit: UNITS,
      sector: [{ rec: 1, code: 'fire', name: '消防' }],
      enterprise: [{ rec: 1, uscc: 'U1', name: '示例纺织厂', township: 1, sector: 1, inherentRisk: 'red' }],
      hazard: [
        {
          rec: 1,
          hazardNo: 'H1',
          township: 1,
          enterprise: 1,
          sector: 1,
          description: '通道堵塞',
          level: 'general',
          foundOn: '2025-03-10',
          originalDue: '2025-03-20',
          claimedOn: '2025-03-19',
          closedOn: '2025-03-20',
        },
        { rec: 2, hazardNo: 'H2', township: 2, description: '线路老化', level: 'major', foundOn: '2025-01-05', originalDue: '2025-03-20' },
        { rec: 3, hazardNo: 'H3', township: 3, description: '无防护栏', level: 'general', foundOn: '2025-03-01', originalDue: '2025-03-05' },
        { rec: 4, hazardNo: 'H4', township: 1, description: '作废', level: 'general', foundOn: '2025-03-01', originalDue: '2025-03-05', voidReason: '重复' },
      ],
      listing: [{ rec: 1, listingLevel: 'county', listingNo: 'G1', township: 1, listedOn: '2025-02-01', dueOn: '2025-03-15' }],
      inspection: [{ rec: 1, inspectionNo: 'C1', agency: 1, township: 1, enterprise: 1, inspectedOn: '2025-03-10', planned: true }],
      figure: [{ rec: 1, unit: 1, code: 'plan.inspection', period: '2025-03', value: '10' }],
    });
  });
  afterAll(() => store.close());

  const ask = (measure: string, part: 'numerator' | 'denominator' | 'lost', more: { unit?: string; sector?: string; offset?: number; limit?: number } = {}) =>
    listRecords(store, { measure, part, period: '2025-03', ...more });

  it('shows the rows with names, labels and dates, the oldest first', async () => {
    const records = await ask('hazard.R3.carried', 'denominator', { unit: 'T01' });
    expect(records.kind).toBe('hazard');
    expect(records.total).toBe(2);
    expect(records.columns.map(({ name }) => name)).toEqual([
      'hazardNo',
      'township',
      'enterprise',
      'place',
      'description',
      'level',
      'foundOn',
      'originalDue',
      'currentDue',
      'claimedOn',
      'closedOn',
    ]);
    expect(records.rows.map(({ id }) => id)).toEqual(['hazard:2/H2', 'hazard:1/H1']);
    expect(records.rows[1]?.values).toEqual([
      'H1',
      '青石镇',
      '示例纺织厂',
      null,
      '通道堵塞',
      '一般',
      '2025-03-10',
      '2025-03-20',
      null,
      '2025-03-19',
      '2025-03-20',
    ]);
  });

  it('tells the numerator from what was lost, for one unit, for one sector and for the county', async () => {
    const idsOf = async (...question: Parameters<typeof ask>) => (await ask(...question)).rows.map(({ id }) => id);
    expect(await idsOf('hazard.R3.carried', 'numerator')).toEqual(['hazard:1/H1']);
    expect(await idsOf('hazard.R3.carried', 'lost')).toEqual(['hazard:2/H2', 'hazard:3/H3']);
    expect(await idsOf('hazard.R3.carried', 'lost', { unit: 'T01' })).toEqual(['hazard:2/H2']);
    expect(await idsOf('hazard.R3.carried', 'denominator', { sector: 'fire' })).toEqual(['hazard:1/H1']);
    expect(await idsOf('hazard.overdue', 'numerator')).toEqual(['hazard:2/H2', 'hazard:3/H3']);
    expect(await idsOf('hazard.R8', 'numerator')).toEqual(['hazard:1/H1']);
    expect(await idsOf('inspection.frequencyMet', 'numerator')).toEqual(['enterprise:U1']);
    expect(await idsOf('figure.plan.inspection', 'numerator')).toEqual(['figure:1/plan.inspection/2025-03']);
    expect(await idsOf('hazard.found', 'denominator')).toEqual([]);
  });

  it('says so when a quotient draws on several ledgers', async () => {
    const records = await ask('supervision.onTime', 'lost');
    expect(records.rows.map(({ id }) => id)).toEqual(['hazard:2/H2']);
    expect(records.scope.zh).toContain('此处只列隐患台账中的记录');
    expect((await ask('inspection.planDone', 'lost')).total).toBe(0);
  });

  it('pages through many rows', async () => {
    const page = await ask('hazard.R3.carried', 'denominator', { offset: 1, limit: 1 });
    expect([page.total, page.offset, page.rows.map(({ id }) => id)]).toEqual([3, 1, ['hazard:3/H3']]);
  });

  it('refuses a unit, a sector or a measure that is not there', async () => {
    for (const [measure, more] of [
      ['hazard.R1', { unit: 'T99' }],
      ['hazard.R1', { sector: 'moon' }],
      ['hazard.R99', {}],
    ] as const) {
      await expect(ask(measure, 'lost', more)).rejects.toMatchObject({ code: 'notFound' });
    }
    await expect(ask('activity.meetings', 'numerator', { sector: 'fire' })).rejects.toBeInstanceOf(EngineError);
  });

  it('gives the ids behind several measures of one unit at once', async () => {
    const requests = ['hazard.R3.carried', 'supervision.onTime', 'hazard.found'].map((measure) => ({ measure, shift: 'none' }) as const);
    expect(await recordIds(store, { requests, unit: 'T01', period: '2025-03' })).toEqual([
      { measure: 'hazard.R3.carried', shift: 'none', numerator: ['hazard:1/H1'], denominator: ['hazard:1/H1', 'hazard:2/H2'], lost: ['hazard:2/H2'] },
      {
        measure: 'supervision.onTime',
        shift: 'none',
        numerator: [],
        denominator: ['hazard:2/H2', 'listing:county/G1'],
        lost: ['hazard:2/H2', 'listing:county/G1'],
      },
      { measure: 'hazard.found', shift: 'none', numerator: ['hazard:1/H1'], denominator: [], lost: ['hazard:1/H1'] },
    ]);
  });
});

describe('the rows behind a figure', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore({ home: ':memory:' });
    const rows = fc.sample(hazardRow, { seed: 3, numRuns: 150 });
    await makeLedgers(store, { unit: UNITS, hazard: rows.map((row, index) => ({ ...row, rec: index + 1, hazardNo: `H${index + 1}`, description: '' })) });
  });
  afterAll(() => store.close());

  it('are as many as the figure says, for random conditions over random rows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(condition, { minLength: 6, maxLength: 6 }), day, async (conditions, cutOff) => {
        const measures = conditions.map(({ numerator, ...rest }, index): BaseMeasure => ({
          ...{ kind: 'base', code: `m${index}`, name: { zh: '', en: '' }, scope: { zh: '', en: '' }, quantity: 'item', source: 'hazard', aggregate: 'count' },
          ...rest,
          ...(numerator === null ? {} : { numerator }),
        }));
        const requests = measures.map(({ code }) => ({ measure: code, shift: 'none' }) as const);
        const moment = { period: '2025-03', knownAt: 1 };
        const table = await measureUnits(store, { ...moment, cutOff, requests, measures, family: 'township', kinds: ['town'] });
        for (const [index, unit] of table.units.entries()) {
          const behind = await recordIds(store, { ...moment, asOf: cutOff, requests, unit: unit.code }, { measures });
          for (const [at, { measure, numerator, denominator, lost }] of behind.entries()) {
            const cell = table.cells[measure]?.[index];
            const isRate = measures[at]?.numerator !== undefined;
            expect(String(numerator.length)).toBe(cell?.numerator);
            expect(isRate ? String(denominator.length) : null).toBe(cell?.denominator);
            expect(lost.length).toBe(isRate ? denominator.length - numerator.length : numerator.length);
          }
        }
        const [{ measure, lost }] = (await recordIds(store, { ...moment, asOf: cutOff, requests }, { measures })) as [MeasureRecords];
        const listed = await listRecords(store, { ...moment, asOf: cutOff, measure, part: 'lost', limit: 200 }, { measures });
        expect(listed.rows.map(({ id }) => id).sort()).toEqual(lost);
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});
