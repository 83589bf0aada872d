import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column, ColumnType } from '../ledgers/ledger.ts';
import { addDays } from '../periods/dates.ts';
import type { Cell } from './files/grid.ts';
import { type CellContext, NO_CONTEXT, readCell, readFigure } from './read-cell.ts';

function column(type: ColumnType, more: Partial<Column> = {}): Column {
  return { name: 'cell', type, heading: { zh: '单元格', en: 'Cell' }, ...more };
}

function read(type: ColumnType, cell: Cell, more: Partial<Column> = {}, context: Partial<CellContext> = {}) {
  const result = readCell(column(type, more), cell, { ...NO_CONTEXT, ...context });
  return 'fault' in result ? result.fault.code : result.value;
}

describe('dates', () => {
  it.each<[Cell, string | null]>([
    [new Date('2025-03-05T00:00:00Z'), '2025-03-05'],
    [new Date('2025-03-05T14:30:00Z'), '2025-03-05'],
    ['2025-3-5', '2025-03-05'],
    ['2025/03/05', '2025-03-05'],
    ['2026.8.1', '2026-08-01'],
    ['２０２６．８．１', '2026-08-01'],
    ['2026年8月1日', '2026-08-01'],
    ['2026 年 8 月 1 日', '2026-08-01'],
    ['2025-03-05 14:30', '2025-03-05'],
    ['20260801', '2026-08-01'],
    [20260801, '2026-08-01'],
    [45721, '2025-03-05'],
    ['45721', '2025-03-05'],
    [45721.6, '2025-03-05'],
    ['2025-03-05T14:30:00', '2025-03-05'],
    ['2025-07-03T15:59:59Z', '2025-07-03'],
    ['2025-07-03T16:00:00.000Z', '2025-07-04'],
    ['2025-07-03T16:00:00+08:00', '2025-07-03'],
    ['2025-07-03 20:30:00-0500', '2025-07-04'],
    ['2025年7月3日 14时30分', '2025-07-03'],
    ['2025.7.3 上午', '2025-07-03'],
    ['2025/7/3 下午3:05', '2025-07-03'],
    ['2025/7/3 2:05:00 PM', '2025-07-03'],
    ['2025年7月3日（星期四）', '2025-07-03'],
    ['2025年7月3日 周四 9:00', '2025-07-03'],
    ['二〇二五年七月三日', '2025-07-03'],
    ['二零二五年十二月三十一日', '2025-12-31'],
    ['25.7.3', '2025-07-03'],
    ['25年7月3日', '2025-07-03'],
    ['98-7-3', '1998-07-03'],
    ['', null],
    [null, null],
    ['/', null],
    ['—', null],
    ['无', null],
  ])('%j is read as %s', (cell, date) => {
    expect(read('date', cell)).toBe(date);
  });

  it.each<[Cell, string]>([
    ['2025-02-30', 'impossibleDate'],
    ['2025-13-03T16:00:00Z', 'impossibleDate'],
    ['2025.13.1', 'impossibleDate'],
    ['2205-03-01', 'impossibleDate'],
    ['上月初', 'wrongDate'],
    ['2025年3月', 'wrongDate'],
    ['已整改', 'wrongDate'],
    ['7.3', 'wrongDate'],
    [7.3, 'wrongDate'],
    ['25.13.1', 'impossibleDate'],
    ['7月3日', 'yearMissing'],
    ['7月3日至5日', 'dateRange'],
    ['2025年7月3日至7月5日', 'dateRange'],
    ['2025.7.3-7.5', 'dateRange'],
    ['2025-07-03~2025-07-05', 'dateRange'],
    ['3/7/2025', 'dateOrderUnsaid'],
    ['25/12/2024', 'dateOrderUnsaid'],
    ['**', 'maskedValue'],
    [12, 'wrongDate'],
    [99999, 'wrongDate'],
    [true, 'wrongDate'],
  ])('%j is refused as %s', (cell, code) => {
    expect(read('date', cell)).toBe(code);
  });

  it.each<[Cell, CellContext['dates'], string]>([
    ['7/3/2025', 'mdy', '2025-07-03'],
    ['7/3/2025', 'dmy', '2025-03-07'],
    ['07-03-25 14:30', 'mdy', '2025-07-03'],
    ['2025-07-03', 'dmy', '2025-07-03'],
    ['13/7/2025', 'mdy', 'impossibleDate'],
  ])('%j in the order %s is read as %s', (cell, dates, date) => {
    expect(read('date', cell, {}, { dates })).toBe(date);
  });

  it.each<[Cell, Partial<CellContext>, string]>([
    ['7月3日', { year: 2025 }, '2025-07-03'],
    ['７月３日', { year: 2025 }, '2025-07-03'],
    ['七月三日', { year: 2025 }, '2025-07-03'],
    ['7/3', { year: 2025 }, '2025-07-03'],
    ['7月3日 上午9时', { year: 2025 }, '2025-07-03'],
    ['3月3日', { year: null, period: '2025-03' }, '2025-03-03'],
    ['2月29日', { year: 2025 }, 'impossibleDate'],
    ['12月28日', { year: 2025, period: '2025-01' }, '2024-12-28'],
    ['3月2日', { year: 2025, period: '2025-01' }, '2025-03-02'],
    ['3月4日', { year: 2025, period: '2025-01' }, '2024-03-04'],
    ['12月28日', { year: 2025, period: '2025' }, '2025-12-28'],
    ['12月28日', { year: 2025 }, '2025-12-28'],
  ])('%j takes its year from %j', (cell, context, date) => {
    expect(read('date', cell, { happened: true }, context)).toBe(date);
  });

  it('lets a deadline lie half a year ahead of the sheet', () => {
    expect(read('date', '3月20日', {}, { year: 2025, period: '2025-01' })).toBe('2025-03-20');
    expect(read('date', '12月20日', {}, { year: 2025, period: '2025-01' })).toBe('2024-12-20');
  });

  it('counts bare serials from the day the sheet counts from', () => {
    expect(read('date', 44259, {}, { serialsFrom1904: true })).toBe('2025-03-05');
  });

  it('reads every way of writing a day as the same day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const date = addDays('1995-01-01', days);
        const [year, month, day] = date.split('-').map(Number);
        const short = `${String(year).slice(2)}.${month}.${day}`;
        for (const text of [date, short, `${year}.${month}.${day}`, `${year}年${month}月${day}日`, `${year}/${month}/${day}`, date.replaceAll('-', '')])
          expect(read('date', text)).toBe(date);
        expect(read('date', new Date(`${date}T00:00:00Z`))).toBe(date);
      }),
    );
  });
});

describe('periods', () => {
  it.each<[Cell, string | null]>([
    ['2025-03', '2025-03'],
    ['2025年3月', '2025-03'],
    ['2025.10', '2025-10'],
    ['2025/3', '2025-03'],
    [202503, '2025-03'],
    [new Date('2025-03-01T00:00:00Z'), '2025-03'],
    ['2025Q1', '2025Q1'],
    ['2025年第一季度', '2025Q1'],
    ['2025年4季度', '2025Q4'],
    ['2025上半年', '2025H1'],
    ['2025年', '2025'],
    [2025, '2025'],
    ['2025W9', '2025W09'],
    ['2025年三月', '2025-03'],
    ['2025年度上半年', '2025H1'],
    ['2025-Q3', '2025Q3'],
    ['2025年1季度', '2025Q1'],
    [45721, '2025-03'],
    ['', null],
  ])('%j is read as %s', (cell, period) => {
    expect(read('period', cell)).toBe(period);
  });

  it.each<[Cell]>([['2025-13'], [2025.1], ['春季'], ['2025Q5'], ['2025年13月']])('%j is no period', (cell) => {
    expect(read('period', cell)).toBe('wrongPeriod');
  });
});

describe('periods without a year', () => {
  it.each<[Cell, string]>([
    ['3月', '2025-03'],
    ['三月份', '2025-03'],
    ['一季度', '2025Q1'],
    ['上半年', '2025H1'],
  ])('%j is of the year of the title', (cell, period) => {
    expect(read('period', cell, {}, { year: 2025 })).toBe(period);
    expect(read('period', cell)).toBe('yearMissing');
  });
});

describe('numbers', () => {
  it.each<[Cell, number | string | null]>([
    [3, 3],
    ['３', 3],
    ['1,234', 1234],
    ['－3', -3],
    ['12人', 12],
    ['2万', 20_000],
    ['3.0', 3],
    ['', null],
    ['-', null],
    ['2.5', 'notWhole'],
    ['三', 3],
    ['一百零六', 106],
    ['廿五起', 25],
    ['３５ 处', 35],
    ['1 234', 1234],
    ['3 5', 'wrongNumber'],
    ['20多', 'notExact'],
    ['近500人', 'notExact'],
    ['**', 'maskedValue'],
    ['未公开', 'maskedValue'],
    ['3千', 3000],
    ['3万5千', 35_000],
    ['3万2500人', 32_500],
    ['3万5', 'wrongNumber'],
    ['三四个', 'wrongNumber'],
    ['2025-03-05', 'wrongNumber'],
    ['1,23', 'wrongNumber'],
    ['99999999999', 'outOfRange'],
  ])('the integer %j is read as %s', (cell, value) => {
    expect(read('integer', cell)).toBe(value);
  });

  it.each<[Cell, string]>([
    [0.1 + 0.2, '0.300000000000'],
    ['1.5', '1.500000000000'],
    ['９５％', '0.950000000000'],
    ['97.3％', '0.973000000000'],
    ['百分之九十七', '0.970000000000'],
    ['1.2万亿', '1200000000000.000000000000'],
    ['万分', 'wrongNumber'],
    ['-0.05', '-0.050000000000'],
    ['3.2万', '32000.000000000000'],
    ['1.5亿', '150000000.000000000000'],
    [1e-7, '0.000000100000'],
  ])('the decimal %j is read exactly as %s', (cell, value) => {
    expect(read('decimal', cell)).toBe(value);
  });

  it.each<[Cell, CellContext['rate'], string]>([
    [97.3, 'percent', '0.973000000000'],
    ['97.3％', 'percent', '0.973000000000'],
    ['0.5%', 'percent', '0.005000000000'],
    [0, 'percent', '0.000000000000'],
    [100, 'percent', '1.000000000000'],
    [0.973, 'percent', 'unclearRate'],
    [1, 'percent', 'unclearRate'],
    [0.973, 'share', '0.973000000000'],
    ['97.3%', 'share', '0.973000000000'],
    [97.3, null, '97.300000000000'],
  ])('the rate %j in a column of %s is %s', (cell, rate, value) => {
    expect(read('decimal', cell, {}, { rate })).toBe(value);
  });

  it('refuses what is under the smallest value', () => {
    expect(read('integer', '-1', { min: 0 })).toBe('tooSmall');
    expect(read('money', '-2', { min: 0 }, { yuan: 10_000 })).toBe('tooSmall');
  });

  it.each<[Cell, number, bigint]>([
    ['1.5', 10_000, 1_500_000n],
    ['1.5', 1, 150n],
    ['2,000元', 10_000, 200_000n],
    ['3万元', 1, 3_000_000n],
    ['11.93万元', 10_000, 11_930_000n],
    ['¥1,234.50', 1, 123_450n],
    ['三万五千元', 1, 3_500_000n],
    ['五', 10_000, 5_000_000n],
    ['1亿2000万', 1, 12_000_000_000n],
    ['0.005', 1, 1n],
    [0.3, 10_000, 300_000n],
  ])('the money %j under a heading of %i yuan is %s fen', (cell, yuan, fen) => {
    expect(read('money', cell, {}, { yuan })).toBe(fen);
  });

  it('keeps any whole number of fen', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), (fen) => {
        expect(read('money', `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`)).toBe(fen);
      }),
    );
  });
});

describe('booleans', () => {
  it.each<[Cell, boolean | string | null]>([
    ['是', true],
    ['√', true],
    ['有', true],
    ['Y', true],
    [true, true],
    ['1', true],
    ['否', false],
    ['×', false],
    ['无', false],
    ['N', false],
    [0, false],
    ['', null],
    ['也许', 'wrongBoolean'],
  ])('%j is read as %s', (cell, value) => {
    expect(read('boolean', cell)).toBe(value);
  });

  it('understands the words of its own heading and their opposite', () => {
    const planned = { heading: { zh: '计划内', en: 'Planned' } };
    expect([read('boolean', '计划内', planned), read('boolean', '非计划内', planned)]).toEqual([true, false]);
  });
});

describe('choices', () => {
  const level = { choices: [{ code: 'major', label: { zh: '重大', en: 'Major' }, aliases: ['重大事故隐患', '/'] }] };

  it.each<[Cell, string | null]>([
    ['major', 'major'],
    [' 重 大 ', 'major'],
    ['MAJOR', 'major'],
    ['重大事故隐患', 'major'],
    ['/', 'major'],
    ['—', null],
    ['特大', 'unknownChoice'],
  ])('%j is read as %s', (cell, value) => {
    expect(read('choice', cell, level)).toBe(value);
  });
});

describe('text', () => {
  it('keeps what is written, without outer spaces, control characters and halves of characters', () => {
    expect(read('text', ' 通道\u0000堵塞\ud800 ')).toBe('通道堵塞');
    expect(read('code', 20250001)).toBe('20250001');
    expect(read('text', '/')).toBeNull();
  });

  it('does not believe a code that a spreadsheet kept as a number of more digits than it can', () => {
    expect(read('code', 2 ** 53 - 1)).toBe('9007199254740991');
    for (const type of ['code', 'text', 'unit', 'enterprise'] as const) expect(read(type, 1234567890123456800)).toBe('digitsLost');
    expect(read('code', '1234567890123456781')).toBe('1234567890123456781');
  });

  it('parts lines in one way, whichever program wrote them', () => {
    expect(read('text', '一是未培训；\r\n二是无记录')).toBe('一是未培训；\n二是无记录');
  });

  it('refuses a formula error in any column', () => {
    expect(read('text', '#REF!')).toBe('cellError');
    expect(read('date', '#N/A')).toBe('cellError');
    expect(read('text', '#SPILL!')).toBe('cellError');
  });
});

describe('names', () => {
  it('are no days, and people no numbers', () => {
    for (const type of ['unit', 'sector', 'enterprise', 'person'] as const) {
      expect(read(type, '2025-07-03')).toBe('nameLooksLike');
      expect(read(type, '2025年7月3日')).toBe('nameLooksLike');
      expect(read(type, new Date('2025-07-03T00:00:00Z'))).toBe('nameLooksLike');
      expect(read(type, 97.3)).toBe('nameLooksLike');
      expect(read(type, ' 东河镇 ')).toBe('东河镇');
      expect(read(type, '/')).toBeNull();
    }
    expect(read('person', '13800000000')).toBe('nameLooksLike');
  });

  it('may be codes of digits', () => {
    expect(read('unit', 361024)).toBe('361024');
    expect(read('enterprise', '910000000000000000')).toBe('910000000000000000');
  });
});

describe('figures', () => {
  it.each<[Cell, string | null, string | null]>([
    ['500', '500.000000000000', null],
    ['近500', '500.000000000000', 'atMost'],
    ['1000余', '1000.000000000000', 'atLeast'],
    ['20万余人次', '200000.000000000000', 'atLeast'],
    ['500以上', '500.000000000000', 'atLeast'],
    ['不少于3', '3.000000000000', 'atLeast'],
    ['不足10', '10.000000000000', 'atMost'],
    ['约3.2万', '32000.000000000000', 'about'],
    ['10多万条', '100000.000000000000', 'atLeast'],
    ['20多场次', '20.000000000000', 'atLeast'],
    ['近2万本', '20000.000000000000', 'atMost'],
    ['十余人', '10.000000000000', 'atLeast'],
    ['百余家', '100.000000000000', 'atLeast'],
    ['500人左右', '500.000000000000', 'about'],
    ['500左右', '500.000000000000', 'about'],
    ['30以下', '30.000000000000', 'atMost'],
    ['约20余次', '20.000000000000', 'about'],
    ['超过3万元', '30000.000000000000', 'atLeast'],
    ['***余', null, 'masked'],
    ['**.**', null, 'masked'],
    ['**', null, 'masked'],
    ['未公开', null, 'masked'],
  ])('%j is %s, %s', (cell, value, kind) => {
    expect(readFigure(column('decimal'), cell)).toEqual({ value: { value }, kind });
  });
});
