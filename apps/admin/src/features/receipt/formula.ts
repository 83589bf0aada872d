import type { Assessment, UnitResult } from '@sanse/engine';
import { decimalsOf, formatNumber, formatSigned, toNumber } from '../../ui/figures.ts';

/**
 * How the total comes about, as one line: "93.47 = 89.73 ÷ 96 × 100 + 0.5". Marks that are not counted are rescaled to the full marks of the scheme.
 * A forced cap is not in the line: it stands among the steps.
 */
export function totalFormula(unit: UnitResult, assessment: Assessment): string {
  const { decimals } = assessment;
  if (unit.total === null) return '/';
  const full = assessment.criteria.reduce((sum, criterion) => sum + criterion.fullMarks, 0);
  const earned = formatNumber(unit.earned, decimals);
  const whole = (marks: number): string => formatNumber(marks, decimalsOf([marks]));
  const base = unit.applicable === full ? earned : `${earned} ÷ ${whole(unit.applicable)} × ${whole(full)}`;
  const changes = unit.adjustments
    .filter((adjustment) => adjustment.amount !== 0)
    .map((adjustment) => ` ${formatSigned(adjustment.amount, decimalsOf([adjustment.amount])).replace(/^([+−])/, '$1 ')}`);
  return `${formatNumber(unit.total, decimals)} = ${base}${changes.join('')}`;
}

/** The score or tier before or after a step: exact fractions become decimals, tier codes become their words. */
export function stepValue(value: string | null, tierWords: ReadonlyMap<string, string>, decimals: number): string {
  if (value === null) return '—';
  const word = tierWords.get(value);
  if (word !== undefined) return word;
  return /^-?\d+(\/\d+)?$/.test(value) ? formatNumber(toNumber(value), decimals) : value;
}
