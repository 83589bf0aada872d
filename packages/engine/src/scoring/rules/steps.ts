import type { RuleOf } from '../../schemes/scheme.ts';
import type { Fraction } from '../fraction.ts';
import { compare, divide, fromNumber, isZero, mean, median, multiply, ZERO } from '../fraction.ts';
import { figure } from '../wording.ts';
import { valuePhrase } from './quotient.ts';
import type { RuleCase, RuleRecord } from './rule.ts';

/** All units of a group are held to the same list of values, so its middle is looked for once. */
const medians = new WeakMap<readonly Fraction[], Fraction>();
const means = new WeakMap<readonly Fraction[], Fraction>();

function yardstick(rule: RuleOf<'steps'>, peers: readonly Fraction[]): Fraction | null {
  if (rule.relativeTo === 'none' || peers.length === 0) return null;
  const [known, reckon] = rule.relativeTo === 'peerMedian' ? [medians, median] : [means, mean];
  const yard = known.get(peers) ?? reckon(peers);
  known.set(peers, yard);
  return yard;
}

/** The value the steps are read at: itself, or its ratio to the peers' median or mean. */
function readAt({ rule, value, peers }: RuleCase<'steps'>): Fraction | null {
  if (rule.relativeTo === 'none') return value;
  const yard = yardstick(rule, peers);
  return yard === null || isZero(yard) ? null : divide(value, yard);
}

function highestFirst(rule: RuleOf<'steps'>): readonly (readonly [number, number])[] {
  return rule.steps.toSorted((a, b) => b[0] - a[0]);
}

const YARDSTICKS = { peerMedian: { zh: '中位数', en: 'median' }, peerMean: { zh: '平均值', en: 'mean' } };

export const steps: RuleRecord<'steps'> = {
  name: 'steps',
  label: { zh: '分档计分', en: 'Marks by steps' },
  takes: 'value',
  isRate: false,
  comparesYearBefore: false,
  comparesPeers: true,
  parameters: {
    steps: { type: 'pairs', label: { zh: '[起点, 得分]，达到起点即得该分', en: '[from, marks]: reaching `from` earns the marks' } },
    relativeTo: {
      type: 'choice',
      of: ['none', 'peerMedian', 'peerMean'],
      default: 'none',
      label: { zh: '相对于：无、同组中位数、同组平均', en: 'Read the value itself, or relative to the peers' },
    },
    among: { type: 'choice', of: ['group', 'all'], default: 'group', label: { zh: '比较范围', en: 'Compared among' } },
  },
  better: (rule) => {
    const sorted = highestFirst(rule);
    return (sorted[0]?.[1] ?? 0) >= (sorted.at(-1)?.[1] ?? 0) ? 'up' : 'down';
  },
  mark: (at) => {
    const position = readAt(at);
    if (position === null) return null;
    const step = highestFirst(at.rule).find(([from]) => compare(position, fromNumber(from)) >= 0);
    return step === undefined ? ZERO : fromNumber(step[1]);
  },
  sentence: (at) => {
    const value = valuePhrase(at);
    const position = readAt(at);
    const step = position === null ? undefined : highestFirst(at.rule).find(([from]) => compare(position, fromNumber(from)) >= 0);
    const yard = yardstick(at.rule, at.peers);
    const relative =
      at.rule.relativeTo === 'none' || yard === null
        ? { zh: '', en: '' }
        : {
            zh: `，为同组${YARDSTICKS[at.rule.relativeTo].zh}${figure(yard)}的${position === null ? '—' : figure(position)}倍`,
            en: `, ${position === null ? '—' : figure(position)} times the peers' ${YARDSTICKS[at.rule.relativeTo].en} ${figure(yard)}`,
          };
    const reached = step === undefined ? { zh: '未达到最低一档', en: 'below the lowest step' } : { zh: `达到${step[0]}一档`, en: `step ${step[0]} reached` };
    return { zh: `${value.zh}${relative.zh}，${reached.zh}`, en: `${value.en}${relative.en}, ${reached.en}` };
  },
  fullMarksAt: ({ rule, peers, full }) => {
    const lowestFull = highestFirst(rule).findLast(([, marks]) => compare(fromNumber(marks), full) >= 0);
    const yard = yardstick(rule, peers);
    // Where more earns less again, the values that earn full marks end below a step, at no value that could be named.
    const isOpenAbove = highestFirst(rule).every(([from, marks]) => from <= (lowestFull?.[0] ?? 0) || compare(fromNumber(marks), full) >= 0);
    if (lowestFull === undefined || !isOpenAbove || (rule.relativeTo !== 'none' && yard === null)) return [];
    const from = fromNumber(lowestFull[0]);
    return [{ input: 'value', atLeast: yard === null ? from : multiply(from, yard), atMost: null }];
  },
};
