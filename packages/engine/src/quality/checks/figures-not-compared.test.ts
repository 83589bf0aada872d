import { describe, expect, it } from 'vitest';
import { foundIn } from '../testing/found-in.ts';
import { figuresNotCompared } from './figures-not-compared.ts';

const told = (rec: number, code: string, cells: object = {}) => ({ rec, unit: 1, code, period: '2025-03', value: '5', ...cells });

describe('figuresNotCompared', () => {
  it('finds figures by sector of a ledger without sectors and those of no measure, with the reason of each', async () => {
    const [found, ...others] = await foundIn(figuresNotCompared, {
      figure: [
        told(1, 'summary.submission.late', { sector: 1 }),
        told(2, 'summary.submission.late'),
        told(3, 'summary.weather'),
        told(4, 'rate.weather'),
        told(5, 'summary.hazard.found'),
      ],
    });
    expect(others).toEqual([]);
    expect(found?.message.zh).toBe('青石镇2025年3月报表有3个数没有与台账核对：按行业填、台账不分行业的1个，代码不是口径的2个。');
    expect(found?.evidence.map(({ records }) => records.length)).toEqual([1, 2]);
  });

  it('finds nothing in figures that are compared, nor in plans', async () => {
    expect(
      await foundIn(figuresNotCompared, {
        figure: [
          told(1, 'summary.hazard.found'),
          told(2, 'summary.hazard.R2.denominator'),
          told(3, 'rate.hazard.R2'),
          told(4, 'plan.training'),
          told(5, 'summary.hazard.found', { sector: 1 }),
          told(6, 'summary.enforcement.fines'),
        ],
      }),
    ).toEqual([]);
  });
});
