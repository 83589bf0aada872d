import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column, ColumnType } from '../ledgers/ledger.ts';
import { addDays } from '../periods/dates.ts';
import { readCell, readFigure } from './read-cell.ts';
import type { Cell } from './read-workbook.ts';

function column(type: ColumnType, more: Partial<Column> = {}): Column {
  return { name: 'cell', type, heading: { zh: '单元格', en: 'Cell' }, ...more };
}

function read(type: ColumnType, cell: Cell, more: Partial<Column> = {}, yuan?: number) {
  const result = readCell(column(type, more), cell, yuan);
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
    ['2025.13.1', 'impossibleDate'],
    ['2205-03-01', 'impossibleDate'],
    ['上月初', 'wrongDate'],
    ['2025年3月', 'wrongDate'],
    ['25.3.1', 'wrongDate'],
    [12, 'wrongDate'],
    [99999, 'wrongDate'],
    [true, 'wrongDate'],
  ])('%j is refused as %s', (cell, code) => {
    expect(read('date', cell)).toBe(code);
  });

  it('reads every way of writing a day as the same day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const date = addDays('1995-01-01', days);
        const [year, month, day] = date.split('-').map(Number);
        for (const text of [date, `${year}.${month}.${day}`, `${year}年${month}月${day}日`, `${year}/${month}/${day}`, date.replaceAll('-', '')])
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
    ['', null],
  ])('%j is read as %s', (cell, period) => {
    expect(read('period', cell)).toBe(period);
  });

  it.each<[Cell]>([['2025-13'], [2025.1], ['三月'], ['2025Q5']])('%j is no period', (cell) => {
    expect(read('period', cell)).toBe('wrongPeriod');
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
    ['三', 'wrongNumber'],
    ['1,23', 'wrongNumber'],
    ['99999999999', 'outOfRange'],
  ])('the integer %j is read as %s', (cell, value) => {
    expect(read('integer', cell)).toBe(value);
  });

  it.each<[Cell, string]>([
    [0.1 + 0.2, '0.300000000000'],
    ['1.5', '1.500000000000'],
    ['９５％', '0.950000000000'],
    ['-0.05', '-0.050000000000'],
    ['3.2万', '32000.000000000000'],
    ['1.5亿', '150000000.000000000000'],
    [1e-7, '0.000000100000'],
  ])('the decimal %j is read exactly as %s', (cell, value) => {
    expect(read('decimal', cell)).toBe(value);
  });

  it('refuses what is under the smallest value', () => {
    expect(read('integer', '-1', { min: 0 })).toBe('tooSmall');
    expect(read('money', '-2', { min: 0 }, 10_000)).toBe('tooSmall');
  });

  it.each<[Cell, number, bigint]>([
    ['1.5', 10_000, 1_500_000n],
    ['1.5', 1, 150n],
    ['2,000元', 10_000, 200_000n],
    ['3万元', 1, 3_000_000n],
    ['0.005', 1, 1n],
    [0.3, 10_000, 300_000n],
  ])('the money %j under a heading of %i yuan is %s fen', (cell, yuan, fen) => {
    expect(read('money', cell, {}, yuan)).toBe(fen);
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

  it('refuses a formula error in any column', () => {
    expect(read('text', '#REF!')).toBe('cellError');
    expect(read('date', '#N/A')).toBe('cellError');
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
    ['**', null, 'masked'],
    ['未公开', null, 'masked'],
  ])('%j is %s, %s', (cell, value, kind) => {
    expect(readFigure(column('decimal'), cell)).toEqual({ value: { value }, kind });
  });
});
