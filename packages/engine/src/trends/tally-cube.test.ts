import { tableFromIPC } from 'apache-arrow';
import { afterEach, describe, expect, it } from 'vitest';
import { makeLedgers, type MadeRow } from '../measures/make-ledgers.ts';
import { listRecords } from '../records/list-records.ts';
import { openStore, type Store } from '../store/store.ts';
import { cubeFile } from './cube-file.ts';
import { tallyCube, type TallyCube } from './tally-cube.ts';
import { trend } from './trend.ts';

let store: Store;
afterEach(() => store.close());

const TODAY = '2025-04-08';

const UNITS: readonly MadeRow[] = [
  { rec: 1, code: 'T01', name: '青石镇', unitKind: 'town', displayOrder: 1, validTo: '2025-01-31', successor: 'T02' },
  { rec: 2, code: 'T02', name: '白沙镇', unitKind: 'town', displayOrder: 2 },
  { rec: 3, code: 'D01', name: '应急管理局', unitKind: 'department' },
];
const SECTORS: readonly MadeRow[] = [
  { rec: 1, code: 'fire', name: '消防', displayOrder: 1 },
  { rec: 2, code: 'gas', name: '燃气', displayOrder: 2 },
];

function hazard(rec: number, township: number, sector: number | null, foundOn: string, closedOn: string | null, more: Partial<MadeRow> = {}): MadeRow {
  const hazardNo = `H${rec}`;
  return { rec, hazardNo, township, sector, description: '', level: 'general', foundOn, originalDue: foundOn, claimedOn: closedOn, closedOn, ...more };
}

async function open(): Promise<void> {
  store = await openStore({ home: ':memory:' });
  await makeLedgers(store, {
    unit: UNITS,
    sector: SECTORS,
    enterprise: [{ rec: 7, uscc: 'U7', name: '示例纺织厂', township: 2, sector: 1 }],
    hazard: [
      hazard(1, 1, 1, '2025-01-10', '2025-01-20', { category: '用电' }),
      hazard(2, 2, 1, '2025-02-10', null, { category: '用电', enterprise: 7 }),
      hazard(3, 1, 2, '2025-01-11', '2025-02-20', { category: '动火' }),
      hazard(4, 2, null, '2025-03-01', '2025-03-02'),
    ],
    enforcement: [{ rec: 1, documentNo: 'E1', agency: 3, township: 2, sector: 1, measureTaken: 'case', filedOn: '2025-03-05', fine: 3_000_000_000n }],
  });
}

/** A column of tallies by period, unit and sector, zeros left out. */
function cellsOf({ header, members, tallies }: TallyCube, column: string): Record<string, number | null> {
  const values = tallies.get(column) ?? [];
  return Object.fromEntries(
    values.flatMap((value, at) => {
      const names = [
        header.periods[members.period[at] ?? -1]?.name,
        header.units[members.unit[at] ?? -1]?.code,
        header.sectors[members.sector[at] ?? -1]?.code,
      ];
      return value === 0 ? [] : [[names.map((name) => name ?? '-').join(' '), value]];
    }),
  );
}

describe('tallyCube', () => {
  it('counts by period, township and sector, merged townships under the one that took them over', async () => {
    await open();
    const cube = await tallyCube(store, { from: '2025-01', to: '2025-03', measures: ['hazard.found', 'hazard.R2'] }, TODAY);
    expect(cellsOf(cube, 'hazard.found')).toEqual({ '2025-01 T01 fire': 1, '2025-01 T01 gas': 1, '2025-02 T02 fire': 1, '2025-03 T02 -': 1 });
    expect(cellsOf(cube, 'hazard.R2:hits')).toEqual({ '2025-01 T01 fire': 1, '2025-03 T02 -': 1 });
    const upTo = await tallyCube(store, { from: '2025-01', to: '2025-03', toDate: true, measures: ['hazard.R2'] }, TODAY);
    // In February both hazards of January are the merged township's, and the one of gas is closed.
    expect(cellsOf(upTo, 'hazard.R2:hits')).toEqual({
      '2025-01 T01 fire': 1,
      '2025-02 T02 fire': 1,
      '2025-02 T02 gas': 1,
      '2025-03 T02 fire': 1,
      '2025-03 T02 gas': 1,
      '2025-03 T02 -': 1,
    });
  });

  it('says how each measure is a sum of columns, and since when there is data', async () => {
    await open();
    const measures = ['hazard.R2', 'enforcement.casesPer100Checks', 'hazard.R8'];
    const { header } = await tallyCube(store, { from: '2025-01', to: '2025-03', measures }, TODAY);
    expect(header.measures).toMatchObject([
      {
        code: 'hazard.R2',
        isProportion: true,
        numerator: [{ column: 'hazard.R2:hits', times: 1 }],
        denominator: [{ column: 'hazard.R2:base', times: 1 }],
        since: '2025-01',
        tellsCategories: true,
      },
      { numerator: [{ column: 'enforcement.cases', times: 100 }], denominator: [{ column: 'inspection.checks', times: 1 }], since: '9999-12', ledger: null },
      { numerator: [{ column: 'hazard.opening' }, { column: 'hazard.found' }, { column: 'hazard.open', times: -1 }], tellsCategories: false },
    ]);
    expect(header).toMatchObject({ lastMonth: '2025-03', units: [{ code: 'T01', validTo: '2025-01-31' }, { code: 'T02' }], enterprises: [], categories: [] });
  });

  it('tells enterprises and categories apart within a unit or a sector', async () => {
    await open();
    const { header, members } = await tallyCube(
      store,
      { from: '2025-02', to: '2025-02', sector: 'fire', measures: ['hazard.found'], deep: 'enterprise' },
      TODAY,
    );
    expect([header.enterprises, header.categories]).toEqual([[{ code: 'U7', name: '示例纺织厂' }], ['用电', '动火']]);
    expect([members.enterprise, members.category]).toEqual([[0], [0]]);
    const coarser = await tallyCube(store, { from: '2025-02', to: '2025-02', sector: 'fire', measures: ['hazard.found'], deep: 'category' }, TODAY);
    expect([coarser.header.enterprises, coarser.members.category]).toEqual([[], [0]]);
    await expect(tallyCube(store, { from: '2025-02', to: '2025-02', deep: 'category' }, TODAY)).rejects.toMatchObject({ code: 'badRequest' });
  });

  it('has the numbers of the trend', async () => {
    await open();
    const measures = ['hazard.found', 'hazard.closed', 'hazard.open', 'hazard.R1', 'hazard.R2', 'hazard.R3.carried', 'enforcement.fines'];
    const cube = await tallyCube(store, { from: '2025-01', to: '2025-03', measures }, TODAY);
    for (const { code, numerator } of cube.header.measures) {
      for (const by of ['township', 'sector', 'county'] as const) {
        const { series } = await trend(store, { measure: code, from: '2025-01', to: '2025-03', by });
        for (const line of series) {
          for (const [period, point] of line.points.entries()) {
            if (point.numerator === null) continue;
            const listed = { township: cube.header.units, sector: cube.header.sectors, county: [] }[by];
            const member = { township: cube.members.unit, sector: cube.members.sector, county: [] }[by];
            const sum = numerator.reduce((total, { column, times }) => {
              const values = cube.tallies.get(column) ?? [];
              const isOurs = (at: number) => cube.members.period[at] === period && (by === 'county' || listed[member[at] ?? -1]?.code === line.code);
              return total + times * values.reduce<number>((rest, value, at) => rest + (isOurs(at) ? (value ?? NaN) : 0), 0);
            }, 0);
            expect([code, line.code, point.period, sum]).toEqual([code, line.code, point.period, point.numerator]);
          }
        }
      }
    }
  });

  it('has as many rows behind a cell as the cell counts, over a month, months on end, and within a category of an enterprise', async () => {
    await open();
    const months = '2025-01~2025-03';
    const asked = [
      { period: '2025-01', selection: {}, rows: 2 },
      { period: months, selection: {}, rows: 4 },
      { period: months, selection: { unit: 'T02', sector: 'fire' }, rows: 2 },
      { period: months, selection: { unit: 'T02', enterprise: 'U7', where: { category: '=用电' } }, rows: 1 },
      { period: months, selection: { where: { category: '=用' } }, rows: 0 },
    ] as const;
    for (const { period, selection, rows } of asked) {
      const { total } = await listRecords(store, { measure: 'hazard.found', part: 'numerator', period, ...selection });
      expect([period, selection, total]).toEqual([period, selection, rows]);
    }
    // Found in the three months and closed by their end: the hazards 1, 3 and 4 of four.
    const { tallies } = await tallyCube(store, { from: months, to: months, measures: ['hazard.R2'] }, TODAY);
    const sumOf = (column: string) => (tallies.get(column) ?? []).reduce<number>((sum, value) => sum + (value ?? NaN), 0);
    expect([sumOf('hazard.R2:hits'), sumOf('hazard.R2:base')]).toEqual([3, 4]);
    for (const [part, rows] of [
      ['numerator', 3],
      ['denominator', 4],
      ['lost', 1],
    ] as const) {
      expect((await listRecords(store, { measure: 'hazard.R2', part, period: months })).total).toBe(rows);
    }
  });

  it('has in a year to date the sum of its months, and the same cut-off as its last', async () => {
    await open();
    const measures = ['hazard.found', 'hazard.open'];
    const [months, upTo] = await Promise.all([false, true].map((toDate) => tallyCube(store, { from: '2025-01', to: '2025-03', toDate, measures }, TODAY)));
    const sums = (cube: TallyCube | undefined, column: string) =>
      [0, 1, 2].map((period) =>
        (cube?.tallies.get(column) ?? []).reduce<number>((sum, value, at) => sum + (cube?.members.period[at] === period ? (value ?? NaN) : 0), 0),
      );
    expect([sums(months, 'hazard.found'), sums(upTo, 'hazard.found')]).toEqual([
      [2, 1, 1],
      [2, 3, 4],
    ]);
    expect(sums(upTo, 'hazard.open')).toEqual(sums(months, 'hazard.open'));
  });

  it('refuses a measure that does not add up', async () => {
    await open();
    for (const measure of ['hazard.daysToRectify', 'hazard.overdueMaxDays', 'figure.plan.inspection', 'inspection.planDone', 'submission.late']) {
      await expect(tallyCube(store, { from: '2025-01', to: '2025-03', measures: [measure] }, TODAY)).rejects.toMatchObject({ code: 'badRequest' });
    }
  });
});

describe('cubeFile', () => {
  it('is an Arrow table of codes and whole numbers, with its header', async () => {
    await open();
    const cube = await tallyCube(store, { from: '2025-03', to: '2025-03', measures: ['enforcement.cases', 'enforcement.fines'] }, TODAY);
    const { bytes, mediaType } = cubeFile(cube, 'x.arrow');
    const table = tableFromIPC(bytes);
    expect(mediaType).toContain('arrow');
    expect(table.schema.fields.map(({ name, type }) => `${name}: ${type}`)).toEqual([
      'period: Dictionary<Int32, Utf8>',
      'unit: Dictionary<Int32, Utf8>',
      'sector: Dictionary<Int32, Utf8>',
      'enforcement.cases: Int32',
      'enforcement.fines: Int64',
    ]);
    expect(table.toArray().map((row) => Object.values((row as { toJSON(): object }).toJSON()))).toEqual([['2025-03', 'T02', 'fire', 1, 3_000_000_000n]]);
    expect(JSON.parse(table.schema.metadata.get('sanse') ?? '')).toEqual(JSON.parse(JSON.stringify(cube.header)));
  });

  it('keeps the unknown apart from nothing', () => {
    const header = { periods: [{ code: '2025-03' }], units: [], sectors: [], enterprises: [], categories: [] } as unknown as TallyCube['header'];
    const members = { period: [0, 0], unit: [-1, -1], sector: [-1, -1], enterprise: [], category: [] };
    const table = tableFromIPC(cubeFile({ header, length: 2, members, tallies: new Map([['deaths', [null, 0]]]) }, 'x').bytes);
    expect([...(table.getChild('deaths') ?? [])]).toEqual([null, 0]);
    expect([...(table.getChild('unit') ?? [])]).toEqual(['', '']);
  });
});
