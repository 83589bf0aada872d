import type { ResolvedMeasure } from '../measures/compute-tallies.ts';
import type { BaseMeasure, Term } from '../measures/measure.ts';
import type { TallyTerms } from '../verbs/tallies.ts';

/** A column of tallies and what of a base measure stands in it. */
export interface TallyColumn {
  readonly column: string;
  readonly part: 'numerator' | 'denominator';
}

/** The columns of a base measure: its amount, or the hits and the whole cohort of a rate. */
export function columnsOf({ code, numerator }: BaseMeasure): readonly TallyColumn[] {
  if (numerator === undefined) return [{ column: code, part: 'numerator' }];
  return [
    { column: `${code}:hits`, part: 'numerator' },
    { column: `${code}:base`, part: 'denominator' },
  ];
}

/** A measure written as sums of columns, the quotients within it taken apart. */
export function termsOf({ measure, parts }: ResolvedMeasure): { readonly numerator: TallyTerms; readonly denominator: TallyTerms | null } {
  if (measure.kind === 'base') {
    const [above, below] = columnsOf(measure).map(({ column }) => [{ column, times: 1 }]);
    return { numerator: above ?? [], denominator: below ?? null };
  }
  const sumOf = (terms: readonly Term[]): TallyTerms =>
    terms.flatMap(({ measure: code, times, part }) => {
      const { numerator, denominator } = termsOf(parts.get(code) as ResolvedMeasure);
      return ((part === 'denominator' ? denominator : numerator) ?? []).map((term) => ({ ...term, times: term.times * times }));
    });
  return { numerator: sumOf(measure.numerator), denominator: measure.denominator === null ? null : sumOf(measure.denominator) };
}
