import type { TallyCubeHeader, TallyMeasure, TallyPeriod } from '@sanse/engine';
import type { TallyTable } from '../api/decode-cube.ts';

/** For tests: months as the periods of a table, each beside the one a year before where that is among them. */
export function makeMonths(...names: readonly string[]): readonly TallyPeriod[] {
  return names.map((name) => {
    const before = names.indexOf(`${Number(name.slice(0, 4)) - 1}${name.slice(4)}`);
    return { code: name, name, start: `${name}-01`, end: `${name}-28`, isWhole: true, yearBefore: before < 0 ? null : before, isAside: false };
  });
}

export const COUNT: TallyMeasure = {
  code: 'hazard.found',
  name: { zh: '发现隐患数', en: 'Hazards found' },
  scope: { zh: '发现日期在统计期内的隐患条数。', en: 'Hazards found in the period.' },
  quantity: 'item',
  isProportion: false,
  ledger: 'hazard',
  numerator: [{ column: 'base', times: 1 }],
  denominator: null,
  since: '2020-01',
  tellsEnterprises: true,
  tellsCategories: true,
};

export const RATE: TallyMeasure = {
  ...COUNT,
  code: 'hazard.R2',
  quantity: 'share',
  isProportion: true,
  numerator: [{ column: 'hits', times: 1 }],
  denominator: [{ column: 'base', times: 1 }],
};

/** A row of tallies: places of period, township, sector, then hits and base; enterprise and category in a table that tells them apart. */
export type TallyRow = readonly [period: number, unit: number, sector: number, hits: number, base: number, enterprise?: number, category?: number];

/** For tests: a table of two townships and two sectors. */
export function makeTallies(periods: readonly TallyPeriod[], rows: readonly TallyRow[], header: Partial<TallyCubeHeader> = {}): TallyTable {
  const always = { validFrom: null, validTo: null };
  const isDeep = rows.some((row) => row.length > 5);
  const column = (at: number): Int32Array => Int32Array.from(rows, (row) => row[at] ?? -1);
  return {
    header: {
      periods,
      units: [
        { code: 'T01', name: '青石镇', group: null, ...always },
        { code: 'T02', name: '白沙镇', group: null, ...always },
      ],
      sectors: [
        { code: 'fire', name: '消防', ...always },
        { code: 'gas', name: '燃气', ...always },
      ],
      enterprises: isDeep ? [{ code: 'U1', name: '示例纺织厂' }] : [],
      categories: isDeep ? ['用电', '动火'] : [],
      measures: [COUNT, RATE],
      offered: [],
      lastMonth: periods.at(-1)?.end.slice(0, 7) ?? null,
      knownAt: 1,
      ...header,
    },
    length: rows.length,
    period: column(0),
    sides: { unit: column(1), sector: column(2), ...(isDeep && { enterprise: column(5), category: column(6) }) },
    tallies: new Map([
      ['hits', Float64Array.from(column(3))],
      ['base', Float64Array.from(column(4))],
    ]),
  };
}
