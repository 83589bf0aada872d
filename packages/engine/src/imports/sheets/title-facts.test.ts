import { describe, expect, it } from 'vitest';
import { orElse, readTitle } from './title-facts.ts';

describe('readTitle', () => {
  it.each<[string, number | null, string | null]>([
    ['2025年3月份隐患排查整改台账', 2025, '2025-03'],
    ['2025 年 3 月隐患台账', 2025, '2025-03'],
    ['隐患台账（２０２５年３月）', 2025, '2025-03'],
    ['二〇二五年第一季度安全生产情况', 2025, '2025Q1'],
    ['2025年1—3月事故情况', 2025, '2025Q1'],
    ['2025年1-6月', 2025, '2025H1'],
    ['2025年1-10月', 2025, null],
    ['2025年上半年', 2025, '2025H1'],
    ['2025年度考评', 2025, '2025'],
    ['2025年隐患台账', 2025, null],
    ['隐患台账2025.03', 2025, '2025-03'],
    ['隐患台账202503', 2025, '2025-03'],
    ['2025Q3', 2025, '2025Q3'],
    ['截止日期：2025年3月31日', 2025, '2025-03'],
    ['截至2025.3.31', 2025, '2025-03'],
    ['填报日期：2025年4月2日', 2025, null],
    ['填报日期：2026年1月5日', null, null],
    ['2024年与2025年隐患对照', null, null],
    ['县安办〔2025〕12号', null, null],
    ['隐患台账', null, null],
    ['3月份隐患台账', null, null],
    ['', null, null],
  ])('“%s” is of %s, %s', (line, year, period) => {
    expect(readTitle([line])).toMatchObject({ year, period });
  });

  it.each<[readonly string[], number | null, string | null]>([
    [['隐患台账（3月份）', '2025年'], 2025, '2025-03'],
    [['2025年第一季度情况', '截止日期：2025年3月31日'], 2025, '2025Q1'],
    [['2025年12月隐患台账', '填报日期：2026年1月5日'], 2025, '2025-12'],
    [['隐患台账（3月）', '填报日期：2025年4月2日'], 2025, '2025-03'],
    [['2025年3月和4月'], 2025, null],
  ])('%j are of %s, %s', (lines, year, period) => {
    expect(readTitle(lines)).toMatchObject({ year, period });
  });

  it.each<[string, string | null]>([
    ['填报单位：麦陂镇', '麦陂镇'],
    ['填报单位（盖章）：麦 陂 镇      填报日期：2025年4月2日', '麦陂镇'],
    ['填报单位：   麦陂镇   联系人：张某', '麦陂镇'],
    ['填报单位   麦陂镇', '麦陂镇'],
    ['填报单位：麦陂镇人民政府（公章） 单位：万元', '麦陂镇人民政府'],
    ['单位：应急局', '应急局'],
    ['麦陂镇2025年3月隐患台账', '麦陂镇'],
    ['麦陂镇人民政府安全生产情况', '麦陂镇'],
    ['麦陂镇', '麦陂镇'],
    ['单位：万元', null],
    ['计量单位：处', null],
    ['填报单位：________', null],
    ['填报单位：', null],
    ['各乡镇2025年3月隐患台账', null],
    ['全县隐患台账', null],
    ['隐患台账', null],
  ])('“%s” is told by %s', (line, unit) => {
    expect(readTitle([line]).unit).toBe(unit);
  });

  it.each<[string, number | null]>([
    ['单位：万元', 10_000],
    ['罚款情况   （金额单位：元）', 1],
    ['单位：亿元', 100_000_000],
    ['单位：处', null],
    ['单位：应急局', null],
  ])('“%s” counts money in %s', (line, yuan) => {
    expect(readTitle([line]).yuan).toBe(yuan);
  });

  it('says the same of lines joined to one', () => {
    const lines = ['附件2', '麦陂镇2025年第一季度隐患台账', '截止日期：2025年3月31日   单位：万元'];
    expect(readTitle([lines.join('   ')])).toEqual(readTitle(lines));
  });
});

describe('orElse', () => {
  const nothing = { year: null, period: null, unit: null, yuan: null };

  it('fills in what is open, but no period of another year', () => {
    expect(orElse({ ...nothing, unit: '东河镇' }, { ...nothing, year: 2025, period: '2025-03', unit: '南坪镇' })).toEqual({
      year: 2025,
      period: '2025-03',
      unit: '东河镇',
      yuan: null,
    });
    expect(orElse({ ...nothing, year: 2024 }, { ...nothing, year: 2025, period: '2025-03' })).toMatchObject({ year: 2024, period: null });
  });
});
