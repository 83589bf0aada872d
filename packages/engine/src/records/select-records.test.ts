import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLedgers } from '../measures/make-ledgers.ts';
import { EngineError } from '../problems.ts';
import { openStore, type Store } from '../store/store.ts';
import type { HazardStatus, RecordsRequest } from '../verbs/records.ts';
import { countAgeing } from './count-ageing.ts';
import { listRecords } from './list-records.ts';

const hazard = (rec: number, due: string, more: Readonly<Record<string, string | number | bigint | null>> = {}) => ({
  rec,
  hazardNo: `H${rec}`,
  township: 1,
  description: '通道堵塞',
  level: 'general',
  foundOn: '2025-01-05',
  originalDue: due,
  ...more,
});

describe('records of a ledger', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore({ home: ':memory:' });
    await makeLedgers(store, {
      unit: [
        { rec: 1, code: 'T1', name: '青石镇', unitKind: 'town', displayOrder: 2 },
        { rec: 2, code: 'T2', name: '白沙镇', unitKind: 'town', displayOrder: 1 },
        { rec: 3, code: 'T0', name: '旧镇', unitKind: 'town', displayOrder: 3, validTo: '2025-02-28', successor: 'T1' },
        { rec: 4, code: 'D1', name: '应急局', unitKind: 'department', displayOrder: 4 },
      ],
      sector: [{ rec: 1, code: 'GM', name: '工贸' }],
      enterprise: [{ rec: 1, uscc: 'U1', name: '示例纺织厂', township: 1, sector: 1 }],
      hazard: [
        hazard(1, '2025-03-31'), // due on the cut-off: not yet overdue
        hazard(2, '2025-03-30'), // 1 day
        hazard(3, '2025-03-24', { township: 2 }), // 7 days
        hazard(4, '2025-03-23', { level: 'major', enterprise: 1 }), // 8
        hazard(5, '2025-03-01', { township: 3 }), // 30
        hazard(6, '2025-02-28'), // 31
        hazard(7, '2025-01-05', { currentDue: '2025-02-28' }), // as extended: 31
        hazard(8, '2024-12-30', { foundOn: '2024-12-01', fund: 150_000n }), // 91
        hazard(9, '2025-02-01', { claimedOn: '2025-03-15' }), // awaits its recheck
        hazard(10, '2025-02-01', { claimedOn: '2025-02-20', closedOn: '2025-03-01' }),
        hazard(11, '2025-02-01', { voidReason: '重复' }),
        hazard(12, '2025-05-01', { foundOn: '2025-04-02' }), // found after the cut-off
        hazard(13, '2024-12-31', { foundOn: '2024-12-01' }), // 90
      ],
      tip: [],
    });
  });
  afterAll(() => store.close());

  const sources = { today: '2025-03-31' };
  const ask = (request: RecordsRequest) => listRecords(store, { kind: 'hazard', ...request }, sources);
  const idsOf = async (request: RecordsRequest) => (await ask(request)).rows.map(({ id }) => Number(id.split('/H')[1]));
  const refusal = async (request: RecordsRequest) => {
    const error: unknown = await ask(request).catch((cause: unknown) => cause);
    return error instanceof EngineError ? [error.code, error.text.zh] : expect.fail('nothing was refused');
  };

  it('age by whole days past the deadline in force, each open hazard in one class, as many as the measures say', async () => {
    const { open, classes } = await countAgeing(store, {}, sources);
    expect(classes.map(({ status, count }) => [status, count])).toEqual([
      ['awaiting', 1],
      ['notDue', 1],
      ['overdue7', 2],
      ['overdue30', 2],
      ['overdue90', 3],
      ['overdueMore', 1],
    ]);
    const behind = async (measure: string) => (await listRecords(store, { measure, period: '2025-03' }, sources)).total;
    expect(open).toBe(await behind('hazard.open'));
    expect(classes.slice(2).reduce((sum, { count }) => sum + count, 0)).toBe(await behind('hazard.overdue'));
  });

  it('are listed by class, with the sentence that says why', async () => {
    const expected: readonly (readonly [HazardStatus, readonly number[]])[] = [
      ['awaiting', [9]],
      ['notDue', [1]],
      ['overdue7', [2, 3]],
      ['overdue30', [4, 5]],
      ['overdue90', [13, 6, 7]],
      ['overdueMore', [8]],
      ['overdue', [8, 13, 2, 3, 4, 5, 6, 7]],
      ['closed', [10]],
      ['void', [11]],
    ];
    for (const [status, ids] of expected) expect([status, await idsOf({ status })]).toEqual([status, ids]);
    const { scope } = await ask({ status: 'overdue', unit: 'T1', where: { level: 'major' } });
    expect(scope.zh).toBe('隐患台账：青石镇，截至 2025-03-31 逾期未整改，隐患级别为重大');
    expect(scope.en).toBe('Hazards: 青石镇, overdue on 2025-03-31, Level is Major');
  });

  it('come with those of merged units, and on the cut-off as the unit stood then', async () => {
    expect(await idsOf({ unit: 'T1', status: 'overdue30' })).toEqual([4, 5]);
    expect(await idsOf({ unit: 'T0', status: 'overdue30', asOf: '2025-02-20' })).toEqual([]);
    expect((await ask({ unit: 'T0', asOf: '2025-02-20' })).total).toBe(1);
  });

  it('are narrowed by any column: choices, texts, ranges, empty and filled cells', async () => {
    expect(await idsOf({ where: { level: 'major' } })).toEqual([4]);
    expect(await idsOf({ where: { level: '重大,general', closedOn: '*' } })).toEqual([10]);
    expect(await idsOf({ where: { foundOn: '2024-12' } })).toEqual([8, 13]);
    expect(await idsOf({ where: { originalDue: '..2025-01-05', currentDue: '-' } })).toEqual([8, 13]);
    expect(await idsOf({ where: { fund: '1500' } })).toEqual([8]);
    expect(await idsOf({ where: { enterprise: '纺织' } })).toEqual([4]);
    expect(await idsOf({ where: { township: 'T2' } })).toEqual([3]);
    expect(await idsOf({ text: 'h12' })).toEqual([12]);
    expect(await idsOf({ text: '示例' })).toEqual([4]);
    expect(await idsOf({ from: '2025-04-01' })).toEqual([12]);
    expect(await idsOf({ enterprise: 'U1' })).toEqual([4]);
    expect(await idsOf({ ids: ['hazard:1/H2', 'hazard:2/H3'] })).toEqual([2, 3]);
  });

  it('take what a person types for text, not for a query', async () => {
    expect(await idsOf({ text: "'; drop table hazard; --" })).toEqual([]);
    expect(await idsOf({ where: { place: "x' or '1'='1" } })).toEqual([]);
    expect((await ask({})).total).toBe(13);
  });

  it('are sorted by any column, units in official order, ties as they were told, empty cells last', async () => {
    expect((await idsOf({ sort: 'township' })).slice(0, 3)).toEqual([3, 1, 2]);
    expect((await idsOf({ sort: '-originalDue' })).slice(0, 3)).toEqual([12, 1, 2]);
    expect((await idsOf({ sort: '-fund' })).slice(0, 2)).toEqual([8, 1]);
    expect((await idsOf({ sort: 'enterprise' }))[0]).toBe(4);
    expect((await idsOf({ sort: '-level' }))[0]).toBe(4);
  });

  it('come in pages that hold each row once, with the columns asked for', async () => {
    const pages = await Promise.all([0, 5, 10].map((offset) => ask({ sort: 'level', offset, limit: 5, columns: ['level', 'weather', 'hazardNo'] })));
    expect(pages.map(({ total, rows }) => [total, rows.length])).toEqual([
      [13, 5],
      [13, 5],
      [13, 3],
    ]);
    expect(new Set(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).size).toBe(13);
    expect(pages[0]?.columns.map(({ name }) => name)).toEqual(['level', 'hazardNo']);
  });

  it('are refused with what is wrong and what there is', async () => {
    expect(await refusal({ where: { weather: 'x' } })).toEqual(['badRequest', expect.stringContaining('隐患台账没有“weather”这一列') as string]);
    expect(await refusal({ where: { level: 'huge' } })).toEqual(['badRequest', '“隐患级别”没有选项“huge”。可选：general（一般）、major（重大）。']);
    expect(await refusal({ where: { foundOn: 'soon' } })).toEqual(['badRequest', expect.stringContaining('2025-01-01..2025-03-31') as string]);
    expect(await refusal({ sort: 'weather' })).toEqual(['badRequest', expect.stringContaining('不能按它排序') as string]);
    expect(await refusal({ kind: 'tip', status: 'open' })).toEqual(['badRequest', expect.stringContaining('只有隐患台账有') as string]);
    expect(await refusal({ kind: 'unit', from: '2025-01-01' })).toEqual(['badRequest', expect.stringContaining('没有业务日期') as string]);
    expect(await refusal({ unit: 'T99' })).toEqual(['notFound', expect.stringContaining('T99') as string]);
    expect(await refusal({ measure: 'hazard.open' })).toEqual(['badRequest', expect.stringContaining('所属期') as string]);
  });
});
