import type { RuleOf } from '../../schemes/scheme.ts';
import type { Fraction } from '../fraction.ts';
import { compare, divide, fromNumber, greatest, HUNDRED, isZero, multiply, round, subtract, ZERO } from '../fraction.ts';
import { figure } from '../wording.ts';
import { ratePhrase } from './quotient.ts';
import type { RuleRecord } from './rule.ts';

/** Percentage points short of the target, counted as the scheme counts them. */
function pointsShort(rule: RuleOf<'rateDeduct'>, value: Fraction): Fraction {
  const short = greatest(ZERO, subtract(fromNumber(rule.target), multiply(value, HUNDRED)));
  return rule.points === 'proRata' ? short : round(short, 0, rule.points === 'ceil' ? 'up' : 'down');
}

function isBelowZeroLine(rule: RuleOf<'rateDeduct'>, value: Fraction): boolean {
  return rule.zeroBelow !== null && compare(multiply(value, HUNDRED), fromNumber(rule.zeroBelow)) < 0;
}

const COUNTED = {
  proRata: { zh: '', en: '' },
  ceil: { zh: '（不足1点按1点计）', en: ' (part of a point counts whole)' },
  floor: { zh: '（不足1点不计）', en: ' (part of a point does not count)' },
};

export const rateDeduct: RuleRecord<'rateDeduct'> = {
  name: 'rateDeduct',
  label: { zh: '比率每低一点扣分', en: 'Deduct per percentage point short' },
  takes: 'value',
  isRate: true,
  comparesYearBefore: false,
  comparesPeers: false,
  parameters: {
    target: { type: 'number', above: 0, default: 100, label: { zh: '目标（%）', en: 'Target (%)' } },
    perPoint: { type: 'number', min: 0, label: { zh: '每低1个百分点扣分', en: 'Marks lost per point short' } },
    zeroBelow: { type: 'number', min: 0, nullable: true, default: null, label: { zh: '低于此值（%）得0分', en: 'No marks below (%)' } },
    points: {
      type: 'choice',
      of: ['proRata', 'ceil', 'floor'],
      default: 'proRata',
      label: { zh: '不足1点：按比例、进一、舍去', en: 'Part of a point: pro rata, counts whole, does not count' },
    },
  },
  better: () => 'up',
  mark: ({ rule, full, value }) => (isBelowZeroLine(rule, value) ? ZERO : subtract(full, multiply(fromNumber(rule.perPoint), pointsShort(rule, value)))),
  sentence: (at) => {
    const { rule, value } = at;
    const rate = ratePhrase(at);
    if (isBelowZeroLine(rule, value)) {
      return { zh: `${rate.zh}，低于${rule.zeroBelow}%，不得分`, en: `${rate.en}, below ${rule.zeroBelow}%: no marks` };
    }
    const short = pointsShort(rule, value);
    if (isZero(short)) return { zh: `${rate.zh}，达到目标${rule.target}%`, en: `${rate.en}, target ${rule.target}% met` };
    const lost = figure(multiply(fromNumber(rule.perPoint), short));
    return {
      zh: `${rate.zh}，低于目标${rule.target}%计${figure(short)}个百分点${COUNTED[rule.points].zh}，每点扣${rule.perPoint}分，应扣${lost}分`,
      en: `${rate.en}, ${figure(short)} points short of ${rule.target}%${COUNTED[rule.points].en} at ${rule.perPoint} each, ${lost} off`,
    };
  },
  fullMarksAt: ({ rule }) => [{ input: 'value', atLeast: divide(fromNumber(rule.target), HUNDRED), atMost: null }],
};
