import { LEDGERS } from '@sanse/engine/ledgers';
import { describe, expect, it } from 'vitest';
import { columnsInView, rememberedView, rememberView, widthOf } from './remembered-columns.ts';

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
    const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
    rememberView('tip', { columns: ['tipNo'], widths: { tipNo: 90 } }, storage);
    expect(rememberedView('tip', storage)).toEqual({ columns: ['tipNo'], widths: { tipNo: 90 } });
    kept.set('sanse.records.tip', '{');
    expect(rememberedView('tip', storage)).toEqual({ columns: null, widths: {} });
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
