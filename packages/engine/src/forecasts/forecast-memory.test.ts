import { describe, expect, it } from 'vitest';
import type { MeasureTable } from '../scoring/measure-table.ts';
import { openForecastMemory } from './forecast-memory.ts';

/** 1,000 units with 60 measures. */
const table = (period: string): MeasureTable => ({
  ...{ period, cutOff: '2025-03-31', knownAt: 1, sent: {}, decisions: [] },
  units: Array.from({ length: 1000 }, (_, order) => ({ code: `U${order}`, name: '', kind: 'town', group: 'G', order })),
  cells: Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`m${at}`, []])),
});

describe('what forecasts leave for the next', () => {
  it('is kept up to 200,000 cells, the oldest tables going first', () => {
    const memory = openForecastMemory();
    const months = ['2025-01', '2025-02', '2025-03', '2025-04'];
    for (const month of months) memory.keepTable(month, table(month));
    expect(months.map((month) => memory.table(month)?.period)).toEqual([undefined, '2025-02', '2025-03', '2025-04']);
  });

  it('is worked out once for as long as it is among the 120 last', () => {
    const memory = openForecastMemory();
    let worked = 0;
    const work = () => ({ worked: (worked += 1) });
    expect([memory.recall('a', work), memory.recall('a', work)]).toEqual([{ worked: 1 }, { worked: 1 }]);
    for (let at = 0; at < 120; at += 1) memory.recall(`other ${at}`, () => ({}));
    expect(memory.recall('a', work)).toEqual({ worked: 2 });
  });
});
