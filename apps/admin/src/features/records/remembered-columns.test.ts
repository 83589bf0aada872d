import { LEDGERS } from '@sanse/engine/ledgers';
import { describe, expect, it } from 'vitest';
import { columnsInView, fillRoom, rememberedView, rememberView, widthOf } from './remembered-columns.ts';

const names = (...given: Parameters<typeof columnsInView>) => columnsInView(...given).map(({ name }) => name);

describe('columnsInView', () => {
  it('takes the columns of the address before the remembered ones, and those before the ledger’s own', () => {
    expect(names(LEDGERS.sector, ['name'], ['code'])).toEqual(['name']);
    expect(names(LEDGERS.sector, null, ['code', 'aliases'])).toEqual(['code', 'aliases']);
    expect(names(LEDGERS.sector, null, null)).toEqual(['code', 'name', 'department', 'committee']);
  });

  it('passes over columns there are none of, and never ends with nothing', () => {
    expect(names(LEDGERS.sector, ['weather'], ['name'])).toEqual(['name']);
    expect(names(LEDGERS.sector, ['weather'], null)).toEqual(['code', 'name', 'department', 'committee']);
  });
});

describe('rememberedView', () => {
  it('gives back what was remembered, and nothing of what is broken', () => {
    const kept = new Map<string, string>();
    const keeper = { recall: (name: string) => kept.get(name) ?? null, keep: (name: string, text: string) => void kept.set(name, text) };
    rememberView('tip', { columns: ['tipNo'], widths: { tipNo: 90 } }, keeper);
    expect(rememberedView('tip', keeper)).toEqual({ columns: ['tipNo'], widths: { tipNo: 90 } });
    kept.set('sanse.records.tip', '{');
    expect(rememberedView('tip', keeper)).toEqual({ columns: null, widths: {} });
  });
});

describe('widthOf', () => {
  it('keeps a column wide enough to be seen and narrow enough to pass', () => {
    expect([
      widthOf({ name: 'a', type: 'date' }, '日期', {}),
      widthOf({ name: 'a', type: 'date' }, '原定整改期限', {}),
      widthOf({ name: 'a', type: 'date' }, '日期', { a: 3 }),
      widthOf({ name: 'a', type: 'date' }, '日期', { a: 9999 }),
    ]).toEqual([96, 110, 48, 800]);
  });
});

describe('fillRoom', () => {
  const column = (width: number, isSet = false) => ({ width, isSet });

  it('shares what is left among the columns nobody has set', () => {
    expect(fillRoom([column(100), column(200), column(50, true)], 500)).toEqual([150, 300, 50]);
  });

  it('at most doubles a column', () => {
    expect(fillRoom([column(100), column(60)], 900)).toEqual([200, 120]);
  });

  it('leaves the widths where there is no room to spare or nothing that may grow', () => {
    expect(fillRoom([column(100), column(200)], 250)).toEqual([100, 200]);
    expect(fillRoom([column(100, true)], 250)).toEqual([100]);
    expect(fillRoom([], 250)).toEqual([]);
  });
});
