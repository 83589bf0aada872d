import { describe, expect, it } from 'vitest';
import { foundIn, hazard } from '../testing/found-in.ts';
import { rateAgainstCounts } from './rate-against-counts.ts';

const figures = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([code, value], at) => ({ rec: at + 1, unit: 1, code, period: '2025-03', value }));
const messages = async (values: Readonly<Record<string, string>>, rows = {}) =>
  (await foundIn(rateAgainstCounts, { ...rows, figure: figures(values) })).map(({ message }) => message.zh);

describe('rateAgainstCounts', () => {
  it('finds the rate that the counts told with it do not give', async () => {
    const values = { 'rate.hazard.R2': '0.98', 'summary.hazard.R2.numerator': '103', 'summary.hazard.R2.denominator': '106' };
    expect(await messages(values)).toEqual(['青石镇2025年3月填当期整改率98%，按所填件数应为103/106＝97.17%。']);
    const [finding] = await foundIn(rateAgainstCounts, { figure: figures(values) });
    expect(finding?.evidence).toMatchObject([{ ledger: 'figure', total: 3, records: Object.keys(values).map((code) => `figure:1/${code}/2025-03`) }]);
  });

  it('finds nothing in a rate that its counts give at the precision it is told with, as a share or per cent', async () => {
    const counts = { 'summary.hazard.R2.numerator': '103', 'summary.hazard.R2.denominator': '106' };
    for (const told of ['0.9717', '0.972', '97.2', '97.17']) expect(await messages({ 'rate.hazard.R2': told, ...counts })).toEqual([]);
  });

  it('takes the counts from the measures that a quotient is made of', async () => {
    const counts = { 'summary.hazard.closed': '52', 'summary.hazard.found': '50' };
    expect(await messages({ 'rate.hazard.R2f': '1.04', ...counts })).toEqual([]);
    expect(await messages({ 'rate.hazard.R2f': '104', ...counts })).toEqual([]);
    expect(await messages({ 'rate.hazard.R2f': '0.96', ...counts })).toEqual(['青石镇2025年3月填当期流量比96%，按所填件数应为52/50＝104%。']);
  });

  it('finds more done than there were', async () => {
    expect(await messages({ 'rate.hazard.R2': '1', 'summary.hazard.R2.numerator': '12', 'summary.hazard.R2.denominator': '10' })).toEqual([
      '青石镇2025年3月填当期整改率100%的分子12大于分母10。',
    ]);
  });

  it('finds a rate that no whole number of the denominator gives', async () => {
    expect(await messages({ 'rate.hazard.R2': '0.973', 'summary.hazard.R2.denominator': '98' })).toEqual([
      '青石镇2025年3月填当期整改率97.3%，但分母填98，没有哪个整数能得出这个比率。',
    ]);
    expect(await messages({ 'rate.hazard.R2': '0.9796', 'summary.hazard.R2.denominator': '98' })).toEqual([]);
  });

  it('holds a rate told alone against the rows, and shows them', async () => {
    const rows = { hazard: [hazard(1), hazard(2), hazard(3, { claimedOn: null, recheckedOn: null, closedOn: null })] };
    expect(await messages({ 'rate.hazard.R2': '0.67' }, rows)).toEqual([]);
    const [finding] = await foundIn(rateAgainstCounts, { ...rows, figure: figures({ 'rate.hazard.R2': '1' }) });
    expect(finding?.message.zh).toBe('青石镇2025年3月填当期整改率100%，按台账应为2/3＝66.67%。');
    expect(finding?.evidence[1]?.records).toEqual(['hazard:1/H1', 'hazard:1/H2', 'hazard:1/H3']);
  });
});
