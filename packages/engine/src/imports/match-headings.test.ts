import { describe, expect, it } from 'vitest';
import { LEDGERS } from '../ledgers/index.ts';
import { findHeaderRow } from './match-headings.ts';

const { hazard } = LEDGERS;

function matched(rows: readonly (readonly (string | null)[])[]) {
  const header = findHeaderRow(hazard, rows);
  return header === null ? null : Object.fromEntries(header.matches.map(({ column, heading }) => [column.name, heading]));
}

describe('findHeaderRow', () => {
  it('knows headings through stars, line breaks, widths and bracketed units', () => {
    expect(matched([['*隐患\n编号', '所 属 镇 街（必填）', '整改资金［万元］', 'Level']])).toEqual({
      hazardNo: '*隐患\n编号',
      township: '所 属 镇 街（必填）',
      fund: '整改资金［万元］',
      level: 'Level',
    });
  });

  it('finds the row under titles, and none in a sheet about something else', () => {
    const header = findHeaderRow(hazard, [['2025年隐患台账'], [], ['编号', '镇街', '发现时间']]);
    expect(header?.at).toBe(2);
    expect(header?.missing.map(({ name }) => name)).toEqual(['description', 'level', 'originalDue']);
    expect(findHeaderRow(hazard, [['姓名', '电话']])).toBeNull();
  });

  it('takes the better of two headings for one column wherever it stands', () => {
    expect(matched([['整改期限', '原定整改期限', '镇街']])?.['originalDue']).toBe('原定整改期限');
    expect(matched([['原定整改期限', '镇街', '整改期限']])?.['originalDue']).toBe('原定整改期限');
    const header = findHeaderRow(hazard, [['整改期限', '原定整改期限', '镇街']]);
    expect(header?.headings.map(({ insteadOf }) => insteadOf)).toEqual(['原定整改期限', null, null]);
  });

  it.each([
    ['整改资金(万元)', 10_000],
    ['整改资金（元）', 1],
    ['整改资金', 10_000],
  ])('counts money under “%s” in units of %i yuan', (heading, yuan) => {
    const header = findHeaderRow(hazard, [['隐患编号', '镇街', heading]]);
    expect(header?.matches.find(({ column }) => column.name === 'fund')?.yuan).toBe(yuan);
  });
});
