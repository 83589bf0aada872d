import type { Fraction } from '../fraction.ts';
import { divide, fromDouble, fromNumber, isZero, mean, multiply, subtract, sum, toNumber, ZERO } from '../fraction.ts';
import { figure } from '../wording.ts';
import type { RuleRecord } from './rule.ts';
import { AMONG, DIRECTION, directionOf } from './rule.ts';

/** Distance from the mean in sample standard deviations (n − 1); null for fewer than two units or none that differ. */
function deviations(value: Fraction, peers: readonly Fraction[]): number | null {
  if (peers.length < 2) return null;
  const centre = mean(peers);
  const squares = sum(peers.map((peer) => subtract(peer, centre)).map((gap) => multiply(gap, gap)));
  if (isZero(squares)) return null;
  const variance = divide(squares, fromNumber(peers.length - 1));
  return toNumber(subtract(value, centre)) / Math.sqrt(toNumber(variance));
}

export const zScore: RuleRecord<'zScore'> = {
  name: 'zScore',
  label: { zh: '标准分', en: 'Z-score' },
  takes: 'value',
  isRate: false,
  comparesYearBefore: false,
  comparesPeers: true,
  parameters: {
    mean: { type: 'number', default: 50, label: { zh: '平均者得满分的百分数', en: 'Per cent of full marks at the mean' } },
    deviation: { type: 'number', above: 0, default: 10, label: { zh: '每一标准差折满分的百分数', en: 'Per cent of full marks per standard deviation' } },
    direction: DIRECTION,
    among: AMONG,
  },
  better: directionOf,
  mark: ({ rule, full, value, peers }) => {
    const z = deviations(value, peers);
    const signed = z === null ? ZERO : fromDouble(rule.direction === 'up' ? z : -z);
    const { n, d } = multiply(fromNumber(rule.deviation), signed);
    const centre = fromNumber(rule.mean);
    return multiply(full, { n: centre.n * d + n * centre.d, d: centre.d * d * 100n });
  },
  sentence: ({ value, peers }) => {
    const z = deviations(value, peers);
    const away = z === null ? '0' : figure(fromDouble(z));
    const centre = figure(mean(peers));
    return {
      zh: `数值${figure(value)}，${peers.length}个单位平均${centre}，相差${away}个标准差`,
      en: `value ${figure(value)}, mean of ${peers.length} units ${centre}, ${away} standard deviations away`,
    };
  },
  fullMarksAt: null,
};
