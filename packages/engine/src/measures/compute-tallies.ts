import type { Fraction } from '../scoring/fraction.ts';
import { add, fromNumber, multiply, ZERO } from '../scoring/fraction.ts';
import type { Reader } from '../store/store.ts';
import { badMeasure, type Context } from './compile-condition.ts';
import { compileMeasures, emptyTally, type Grouping, type Tally } from './compile-measures.ts';
import { findMeasure } from './library/index.ts';
import type { BaseMeasure, Measure, Term } from './measure.ts';

/** Tallies of base measures: by measure code, then by group. */
export type Tallies = ReadonlyMap<string, ReadonlyMap<number, Tally>>;

/** The tallies of the context's one moment. */
export async function computeTallies(
  reader: Reader,
  measures: readonly BaseMeasure[],
  { moment, directory }: Context,
  groupingOf: (measure: BaseMeasure) => Grouping,
): Promise<Tallies> {
  const [tallies] = await computeTalliesOfEach(reader, measures, { moment, directory }, groupingOf);
  return tallies as Tallies;
}

/**
 * The tallies of each moment of the context. Measures from the same source whose rows belong to units by the same column share one
 * query, for all moments together; the queries run side by side.
 */
export async function computeTalliesOfEach(
  reader: Reader,
  measures: readonly BaseMeasure[],
  context: Context,
  groupingOf: (measure: BaseMeasure) => Grouping,
): Promise<readonly Tallies[]> {
  const passes = new Map<string, BaseMeasure[]>();
  for (const measure of measures) {
    const key = `${measure.source} ${measure.by ?? ''}`;
    passes.set(key, [...(passes.get(key) ?? []), measure]);
  }
  const tallies = (context.among ?? [context.moment]).map(() => new Map<string, Map<number, Tally>>(measures.map(({ code }) => [code, new Map()])));
  await Promise.all(
    [...passes.values()].map(async (pass) => {
      const query = compileMeasures(pass, context, groupingOf(pass[0] as BaseMeasure));
      for (const row of await reader.read(query.sql)) {
        const group = query.groupOf(row);
        if (group === null) continue;
        const own = tallies[query.momentOf(row)];
        query.talliesOf(row).forEach((tally, index) => own?.get((pass[index] as BaseMeasure).code)?.set(group, tally));
      }
    }),
  );
  return tallies;
}

/** A measure and everything it is made of. `extra` are measures beside those of the library. */
export interface ResolvedMeasure {
  readonly measure: Measure;
  /** Each base measure once. */
  readonly bases: readonly BaseMeasure[];
  /** What the terms of a quotient refer to, by measure code; empty for a base measure. */
  readonly parts: ReadonlyMap<string, ResolvedMeasure>;
  /** The tally of a group, a quotient's parts added up exactly from those of its terms. */
  tallyOf(tallies: Tallies, group: number): Tally;
}

/** @throws EngineError `notFound` for a code nobody defined, `badScheme` for a measure that refers to itself */
export function resolveMeasure(code: string, extra: readonly Measure[] = [], above: readonly string[] = []): ResolvedMeasure {
  const measure = findMeasure(code, extra);
  if (measure.kind === 'base') {
    return {
      measure,
      bases: [measure],
      parts: new Map(),
      tallyOf: (tallies, group) => tallies.get(code)?.get(group) ?? emptyTally(measure),
    };
  }
  if (above.includes(code)) throw badMeasure(measure, '口径循环引用了自身。', 'it refers to itself.');
  const terms = [...measure.numerator, ...(measure.denominator ?? [])];
  const parts = new Map(terms.map((term) => [term.measure, resolveMeasure(term.measure, extra, [...above, code])]));
  const fractional = terms.find((term) => !Number.isInteger(term.times));
  if (fractional !== undefined)
    throw badMeasure(measure, `“${fractional.measure}”的倍数须为整数。`, `"${fractional.measure}" must be taken a whole number of times.`);
  return {
    measure,
    bases: distinctBases([...parts.values()]),
    parts,
    tallyOf(tallies, group) {
      const sumOf = (some: readonly Term[]) =>
        addTerms(some.map((term) => [term, (parts.get(term.measure) as ResolvedMeasure).tallyOf(tallies, group)] as const));
      const numerator = sumOf(measure.numerator);
      const { isUnknown, isAbout } = numerator;
      if (measure.denominator === null) return { numerator: numerator.value, denominator: null, count: numerator.count, isUnknown, isAbout };
      const denominator = sumOf(measure.denominator);
      return {
        numerator: numerator.value,
        denominator: denominator.value ?? ZERO,
        count: denominator.count,
        isUnknown: isUnknown || denominator.isUnknown,
        isAbout: isAbout || denominator.isAbout,
      };
    },
  };
}

/** What several measures are made of, each base measure once. */
export function distinctBases(measures: readonly Pick<ResolvedMeasure, 'bases'>[]): readonly BaseMeasure[] {
  return [...new Map(measures.flatMap(({ bases }) => bases.map((base) => [base.code, base] as const))).values()];
}

function addTerms(terms: readonly (readonly [Term, Tally])[]): Omit<Tally, 'numerator' | 'denominator'> & { readonly value: Fraction | null } {
  let value: Fraction | null = ZERO;
  let count = 0;
  let isUnknown = false;
  let isAbout = false;
  for (const [term, tally] of terms) {
    const part = term.part === 'denominator' ? tally.denominator : tally.numerator;
    value = value === null || part === null ? null : add(value, multiply(part, fromNumber(term.times)));
    count += tally.denominator === null || term.part === 'denominator' ? tally.count : Number(tally.numerator?.n ?? 0n);
    isUnknown ||= tally.isUnknown;
    isAbout ||= tally.isAbout;
  }
  return { value, count, isUnknown, isAbout };
}
