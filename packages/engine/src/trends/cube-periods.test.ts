import { describe, expect, it } from 'vitest';
import { cubePeriods } from './cube-periods.ts';

const codesOf = (...asked: Parameters<typeof cubePeriods>) => cubePeriods(...asked).map(({ code, name }) => (code === name ? code : `${name}=${code}`));

describe('cubePeriods', () => {
  it('puts each period beside the same-named one a year before, wherever that is', () => {
    const months = cubePeriods({ from: '2024-12', to: '2025-12' }, '2025-12-31');
    expect(months.map(({ yearBefore }) => yearBefore)).toEqual([...Array.from({ length: 12 }, () => null), 0]);
    expect(months.every(({ isWhole, isAside }) => isWhole && !isAside)).toBe(true);
    // The table does not reach back a year, so the one wanted stands aside.
    expect(cubePeriods({ from: '2025-02', to: '2025-03' }, '2025-12-31')).toMatchObject([
      { code: '2025-02', yearBefore: null, isAside: false },
      { code: '2025-03', yearBefore: 2, isAside: false },
      { code: '2024-03', yearBefore: null, isAside: true },
    ]);
  });

  it('counts months up from January', () => {
    expect(codesOf({ from: '2024-12', to: '2025-02', toDate: true }, null)).toEqual([
      '2024-12=2024-01~2024-12',
      '2025-01',
      '2025-02=2025-01~2025-02',
      '2024-01~2024-02',
    ]);
  });

  it('ends a quarter with the last month that counts, says so, and compares it with as much of the year before', () => {
    const [, last, aside] = cubePeriods({ from: '2025Q3', to: '2025Q4', until: '2025-11' }, '2025-12-31');
    expect(last).toMatchObject({ code: '2025-10~2025-11', name: '2025Q4', end: '2025-11-30', isWhole: false, yearBefore: 2 });
    expect(aside).toMatchObject({ code: '2024-10~2024-11', isAside: true });
    expect(codesOf({ from: '2025Q3', to: '2025Q4', until: '2025-09' }, null)).toEqual(['2025Q3', '2024Q3']);
  });

  it('is not whole while the ledgers do not reach its end', () => {
    expect(cubePeriods({ from: '2025-12', to: '2025-12' }, '2025-12-20')[0]?.isWhole).toBe(false);
  });

  it('takes months on end as one period', () => {
    expect(codesOf({ from: '2024-11~2025-02', to: '2024-11~2025-02' }, null)).toEqual(['2024-11~2025-02', '2023-11~2024-02']);
  });

  it('refuses what is no range', () => {
    const asked = [
      { from: '2025-03', to: '2025-02' },
      { from: '2025-03', to: '2025Q2' },
      { from: '2025-02~2025-01', to: '2025-02~2025-01' },
      { from: '2025Q1', to: '2025Q2', toDate: true },
      { from: '2025-03', to: '2025-04', until: '2025-02' },
    ];
    for (const one of asked) expect(() => cubePeriods(one, null)).toThrow(expect.objectContaining({ code: 'badRequest' }));
  });
});
