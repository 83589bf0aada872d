import { describe, expect, it } from 'vitest';
import { readCosts } from './read-costs.ts';

describe('costs from a text file', () => {
  it('are read in money or days, by the ledger in either language and the number', () => {
    const money = readCosts('\uFEFF台账,编号,费用（万元）\r\n隐患,H9,1.5\r\n\r\n检查台账,+,"0.2"\r\n');
    expect(money).toEqual({
      costs: {
        unit: 'fen',
        of: [
          { record: 'hazard:H9', cost: 1_500_000 },
          { record: 'inspection:+', cost: 200_000 },
        ],
      },
      lines: [2, 4],
      faults: [],
    });
    expect(readCosts('kind,number,days\nhazard,hazard:T1/H9,0.5\n').costs).toEqual({ unit: 'day', of: [{ record: 'hazard:T1/H9', cost: 0.5 }] });
    expect(readCosts('台账\t编号\t费用（元）\n隐患\tH9\t12.34').costs.of).toEqual([{ record: 'hazard:H9', cost: 1234 }]);
  });

  it('are refused line by line', () => {
    const { faults, costs } = readCosts('台账,编号,天数\n飞碟,1,2\n隐患,,2\n隐患,H1,三\n隐患,H1,-2\n隐患,H2,2\n隐患,H2,5');
    expect(faults.map(({ line, reason }) => [line, reason.zh])).toEqual([
      [2, '没有“飞碟”这种台账'],
      [3, '没有编号'],
      [4, '费用“三”不是不小于0的数'],
      [5, '费用“-2”不是不小于0的数'],
      [7, '与第6行重复'],
    ]);
    expect(costs.of).toEqual([{ record: 'hazard:H2', cost: 2 }]);
  });

  it('need a heading that says what is what', () => {
    expect(readCosts('隐患,H1,2').faults).toMatchObject([{ line: 1 }]);
    expect(readCosts('').faults).toMatchObject([{ line: 1 }]);
  });
});
