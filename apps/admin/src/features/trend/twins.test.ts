import { describe, expect, it } from 'vitest';
import { makeMonths } from '../../testing/make-tallies.ts';
import { figureOf } from './cube.ts';
import { crossTwin, lineTwin, rankedTwin, type TwinFrame, type TwinWords } from './twins.ts';

const frame: TwinFrame = { title: ['整改率 · 全县'], notes: ['口径：甲'], quantity: 'share', language: 'zh' };
const words: TwinWords = {
  period: '期间',
  value: '全县',
  base: 'n',
  interval: '95%区间',
  lastYear: '上年同期',
  change: '同比',
  place: '位次',
  level: '合计',
  partial: '未满',
};

describe('lineTwin', () => {
  it('has the newest period first, with base, interval, the year before and the change in points', () => {
    const figures = [figureOf(1, 2), figureOf(0, 0)];
    const line = { code: '', name: '', figures, lastYear: [figureOf(1, 4), null] };
    const months = makeMonths('2025-01', '2025-02').map((month, at) => ({ ...month, isWhole: at === 0 }));
    expect(lineTwin(line, months, true, words, frame)).toEqual({
      title: ['整改率 · 全县'],
      head: ['期间', '全县（%）', 'n', '95%区间', '上年同期', '同比 (百分点)'],
      rows: [
        ['2025年2月 未满', '/', '0/0', '/', '', ''],
        ['2025年1月', '50.00', '1/2', '9.45 – 90.55', '25.00', '+25.00'],
      ],
      notes: ['口径：甲'],
    });
  });

  it('tells an amount in its unit, its change in percent, and an unknown one by its mark', () => {
    const money: TwinFrame = { ...frame, quantity: 'fen' };
    const figures = [figureOf(3_000_000, null), figureOf(Number.NaN, null)];
    const line = { code: '', name: '', figures, lastYear: [figureOf(2_000_000, null), figureOf(0, null)] };
    const { head, rows } = lineTwin(line, makeMonths('2025-01', '2025-02'), false, words, money);
    expect(head).toEqual(['期间', '全县（万元）', '上年同期', '同比']);
    expect(rows).toEqual([
      ['2025年2月', '?', '0.00', ''],
      ['2025年1月', '3.00', '2.00', '+50.0%'],
    ]);
  });
});

describe('crossTwin', () => {
  it('puts the base of a rate beside it, and leaves a cell empty where nobody was', () => {
    const gone = { numerator: null, denominator: null, value: null, absent: 'notThere' } as const;
    const rows = [{ name: '青石镇', figures: [figureOf(999_999, 1_000_000), gone] }];
    expect(crossTwin('镇街', rows, ['1月', '2月'], frame)).toEqual({
      title: ['整改率 · 全县', '单位：%'],
      head: ['镇街', '1月', 'n', '2月', 'n'],
      rows: [['青石镇', '99.99', '1,000,000', '', '']],
      notes: ['口径：甲'],
    });
    expect(crossTwin('镇街', [{ name: '青石镇', figures: [figureOf(3, null)] }], ['1月'], { ...frame, quantity: 'item' })).toMatchObject({
      title: ['整改率 · 全县'],
      head: ['镇街', '1月'],
      rows: [['青石镇', '3']],
    });
  });
});

describe('rankedTwin', () => {
  it('numbers who has a value, and ends with what all are held against', () => {
    const bars = [
      { code: 'T02', name: '白沙镇', figure: figureOf(3, 4), interval: null, place: 1 },
      { code: 'T01', name: '青石镇', figure: figureOf(0, 0), interval: null, place: null },
    ];
    expect(rankedTwin({ bars, level: figureOf(3, 4) }, '镇街', true, words, frame)).toMatchObject({
      head: ['位次', '镇街', '全县（%）', 'n', '95%区间'],
      rows: [
        ['1', '白沙镇', '75.00', '3/4', '/'],
        ['', '青石镇', '/', '0/0', '/'],
        ['', '合计', '75.00', '3/4', ''],
      ],
    });
  });
});
