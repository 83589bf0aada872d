import type { Measure, RatioMeasure, Term } from './measure.ts';

/**
 * Whether the value is the share of cases that hit among all cases, so that it has the interval of a share. A flow over another flow or
 * over a plan is none, though it is written as a percentage: nothing keeps it below 100 %. `find` gives the measures its terms name.
 */
export function isProportion(measure: Measure, find: (code: string) => Measure): boolean {
  if (measure.quantity !== 'share') return false;
  return measure.kind === 'base' ? measure.numerator !== undefined : measure.denominator !== null && holdsNumerator(measure, measure.denominator, find);
}

/** What the denominator has beyond the numerator is counts, and misses of rates: each term taken off is made up by the whole base of its rate. */
function holdsNumerator({ numerator }: RatioMeasure, denominator: readonly Term[], find: (code: string) => Measure): boolean {
  const rest = new Map<string, { hits: number; whole: number }>();
  const count = (terms: readonly Term[], sign: number) => {
    for (const { measure, times, part } of terms) {
      const left = rest.get(measure) ?? { hits: 0, whole: 0 };
      rest.set(measure, part === 'denominator' ? { ...left, whole: left.whole + sign * times } : { ...left, hits: left.hits + sign * times });
    }
  };
  count(denominator, 1);
  count(numerator, -1);
  return [...rest].every(([code, { hits, whole }]) => {
    const term = find(code);
    const isCount = term.kind === 'base' && term.aggregate === 'count';
    return isCount && whole >= 0 && hits + whole >= 0;
  });
}
