import { describe, expect, it } from 'vitest';
import { LEDGERS } from '../ledgers/index.ts';
import { plainHeading, wordsFor, yuanOf } from './known-headings.ts';

describe('plainHeading', () => {
  it.each([
    ['*隐患\n编号', '隐患编号'],
    ['所 属 镇 街（必填）', '所属镇街'],
    ['整改资金［万元］', '整改资金'],
    ['Ｌｅｖｅｌ：', 'level'],
  ])('reads %j as %s', (heading, plain) => {
    expect(plainHeading(heading)).toBe(plain);
  });
});

it('wordsFor gives the own names of a column before its aliases', () => {
  const column = LEDGERS.hazard.columns.find(({ name }) => name === 'hazardNo') ?? expect.fail();
  expect(wordsFor(column).slice(0, 4)).toEqual(['隐患编号', 'hazardno.', 'hazardno', '编号']);
});

it.each([
  ['整改资金(亿元)', 100_000_000],
  ['整改资金［万元］', 10_000],
  ['罚款（千元）', 1000],
  ['金额/元', 1],
  ['整改资金', null],
])('a bare number under %s counts %s yuan', (heading, yuan) => {
  expect(yuanOf(heading)).toBe(yuan);
});
