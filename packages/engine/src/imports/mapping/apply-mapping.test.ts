import { describe, expect, it } from 'vitest';
import { hazard } from '../../ledgers/hazard.ts';
import type { Column } from '../../ledgers/ledger.ts';
import type { Cell } from '../files/grid.ts';
import { NO_CONTEXT, readCell } from '../read-cell.ts';
import type { SheetTable } from '../sheets/sheet-table.ts';
import { applyMapping } from './apply-mapping.ts';
import type { DateOrder, Mapping } from './mapping.ts';
import { matchTable } from './match-table.ts';
import { RESOLVER, tableOf } from './testing/table-of.ts';

const EMPTY: Mapping = { ledger: 'hazard', columns: {}, words: {}, names: { unit: {}, sector: {}, enterprise: {} }, leaveOut: [] };

function readDay(column: Column, cell: Cell, dates: DateOrder): string | null {
  const read = readCell(column, cell, { ...NO_CONTEXT, dates });
  return 'value' in read && read.value !== null ? String(read.value) : null;
}

function apply(headings: readonly string[], rows: readonly (readonly Cell[])[], mapping: Partial<Mapping> | null, more: Partial<SheetTable> = {}) {
  const { table, grid } = tableOf(headings, rows, more);
  const whole = mapping === null ? null : { ...EMPTY, ...mapping };
  const match = matchTable(table, grid, hazard, { mapping: whole, resolver: RESOLVER });
  return applyMapping(table, grid, hazard, { match, mapping: whole, readDay });
}

/** The cells a column of the ledger gets, row by row. */
function cells(
  column: string,
  headings: readonly string[],
  rows: readonly (readonly Cell[])[],
  mapping: Partial<Mapping> | null,
  more: Partial<SheetTable> = {},
) {
  const found = apply(headings, rows, mapping, more).columns.find((each) => each.column.name === column);
  return rows.map((_, at) => found?.cellOf(at + 1));
}

describe('applyMapping', () => {
  it('takes sure matches without a mapping, and leaves the unsure alone', () => {
    const { columns } = apply(['镇街', '整改的最后期限', '整改资金（元）'], [['东河镇', '2025-03-01', 20]], null);
    expect(columns.map(({ column, at, heading, yuan }) => [column.name, at, heading, yuan])).toEqual([
      ['township', 0, '镇街', 1],
      ['fund', 2, '整改资金（元）', 1],
    ]);
    expect(columns[1]?.cellOf(1)).toBe(20);
  });

  it('reads a heading, a fixed value, the first of several that is not empty', () => {
    const rows = [
      ['', '2025-03-01'],
      ['2025-04-01', '2025-03-01'],
    ];
    expect(cells('originalDue', ['甲', '乙'], rows, { columns: { originalDue: ['甲', '乙'] } })).toEqual(['2025-03-01', '2025-04-01']);
    expect(cells('level', ['甲', '乙'], rows, { columns: { level: { value: '一般' } } })).toEqual(['一般', '一般']);
    expect(cells('level', ['甲', '级别'], rows, { columns: { level: null } })).toEqual([undefined, undefined]);
  });

  it('takes what a pattern catches', () => {
    const rows = [['堵塞 [ corrected: 12/1/2017 ]'], ['堵塞'], ['堵塞 [ corrected: 12:01:17 PM ]']];
    expect(cells('closedOn', ['d'], rows, { columns: { closedOn: { heading: 'd', pattern: 'corrected: ([^\\]]*)\\]' } } })).toEqual([
      '12/1/2017',
      null,
      '12:01:17 PM',
    ]);
  });

  it('tells the order of day and month, also to what is counted from such a date', () => {
    const columns: Mapping['columns'] = { foundOn: [{ heading: 'd', dates: 'dmy' }, 'e'], originalDue: { after: 'foundOn', days: 1 }, closedOn: 'e' };
    const applied = apply(['d', 'e'], [['12/1/2017', '2017-02-01']], { columns }).columns;
    expect(applied.map(({ column, dates }) => [column.name, dates])).toEqual([
      ['foundOn', 'dmy'],
      ['originalDue', 'ymd'],
      ['closedOn', 'ymd'],
    ]);
    expect(applied[1]?.cellOf(1)).toBe('2017-01-13');
  });

  it.each([
    ['整改资金（元）', 10_000, 1],
    ['整改资金', 1, 1],
    ['整改资金', null, 10_000],
  ])('counts money under “%s” by the heading, else by the line above (%s), else by the template', (heading, yuan, counted) => {
    expect(apply([heading], [[20]], null, { yuan }).columns[0]?.yuan).toBe(counted);
  });

  it('is empty where the cell holds a word for nothing, and where a condition is not met', () => {
    const rows = [
      ['2025-03-01', 'X'],
      ['NA', 'X'],
      ['2025-03-02', '2'],
      ['2025-03-03', 'q '],
    ];
    const source = { heading: '结案', emptyWords: ['na'], when: { heading: '状况', in: ['x', 'Q'] } };
    expect(cells('closedOn', ['结案', '状况'], rows, { columns: { closedOn: source } })).toEqual(['2025-03-01', null, null, '2025-03-03']);
    expect(cells('closedOn', ['结案', '状况'], rows, { columns: { closedOn: { value: '2025-05-01', when: source.when } } })).toEqual([
      '2025-05-01',
      '2025-05-01',
      null,
      '2025-05-01',
    ]);
  });

  it('counts days after another date as that date is read, wherever it comes from', () => {
    const rows = [['2025年2月20日'], ['不详'], [new Date(Date.UTC(2025, 11, 31))]];
    expect(cells('originalDue', ['发现日期'], rows, { columns: { originalDue: { after: 'foundOn', days: 15 } } })).toEqual(['2025-03-07', null, '2026-01-15']);
    expect(
      cells('currentDue', ['d'], rows, {
        columns: { foundOn: 'd', originalDue: { after: 'foundOn', days: 1 }, currentDue: { after: 'originalDue', days: 1 } },
      })[0],
    ).toBe('2025-02-22');
  });

  it('puts codes for words and names, and the label for a word of a state column', () => {
    const mapping: Partial<Mapping> = {
      words: { level: { '３级': 'general', 待定: null }, statedState: { OK: 'closed' } },
      names: { unit: { '河 东': 'T01' }, sector: {}, enterprise: {} },
    };
    const rows = [
      ['河东', '3级', 'ok'],
      ['东河镇', '待定', '整改中'],
    ];
    const headings = ['镇街', '级别', '状态'];
    expect(cells('township', headings, rows, mapping)).toEqual(['T01', '东河镇']);
    expect(cells('level', headings, rows, mapping)).toEqual(['general', null]);
    expect(cells('statedState', headings, rows, mapping)).toEqual(['已销号', '整改中']);
  });

  it('lets a merged cell speak for the rows it covers', () => {
    const rows = [
      ['东河镇', 'a'],
      [null, 'b'],
      [null, 'c'],
    ];
    expect(cells('township', ['镇街', '问题'], rows, null, { filledDown: [{ at: 0, from: 1, to: 2 }] })).toEqual(['东河镇', '东河镇', null]);
  });

  it('leaves out rows, says which headings are not there and what the enterprise tells', () => {
    const applied = apply(
      ['镇街', '情形'],
      [
        ['东河镇', '重复'],
        ['东河镇', ''],
        ['南坪镇', '新'],
      ],
      {
        columns: { township: ['所在', '镇街', { from: 'enterprise' }], place: '部位' },
        leaveOut: [{ heading: '情形', in: ['重复', ''] }],
      },
    );
    expect([1, 2, 3].map(applied.isLeftOut)).toEqual([true, true, false]);
    expect(applied.absent).toEqual(['所在', '部位']);
    expect(applied.columns.map(({ column, at, fromEnterprise }) => [column.name, at, fromEnterprise])).toEqual([['township', 0, true]]);
  });

  it('finds a heading by its path or by its last part, if no other ends in it', () => {
    const headings = ['整改/日期', '复查/日期', '复查/人员'];
    const rows = [['2025-03-01', '2025-03-02', '甲']];
    expect(cells('claimedOn', headings, rows, { columns: { claimedOn: '整改 / 日期' } })).toEqual(['2025-03-01']);
    expect(cells('rechecker', headings, rows, { columns: { rechecker: '人员' } })).toEqual(['甲']);
    expect(apply(headings, rows, { columns: { claimedOn: '日期' } }).absent).toEqual(['日期']);
  });
});
