import type { TallyMeasure } from '@sanse/engine';
import { funnelOf, type Interval } from '@sanse/engine/scoring';
import type { Side, TallyTable } from '../../api/decode-cube.ts';
import { type Chosen, type Figure, figureOf, lineOf, linesBy } from './cube.ts';
import { intervalOf } from './figure-text.ts';

export interface RankedBar {
  readonly code: string;
  readonly name: string;
  readonly figure: Figure;
  /** At 95 %, of a share of cases; else null. */
  readonly interval: Interval | null;
  /** Equal values share one; null: no value. */
  readonly place: number | null;
}

export interface Ranked {
  /** The greatest value first; those without one last. */
  readonly bars: readonly RankedBar[];
  /** What they are held against: of a rate that of all together, of an amount the mean of those that are there. Null: nothing is there. */
  readonly level: Figure | null;
}

/** The members of a side in one period, ranked. */
export function rankedOf(table: TallyTable, measure: TallyMeasure, chosen: Chosen, side: Side, at: number): Ranked {
  const there = linesBy(table, measure, chosen, side)
    .flatMap(({ code, name, figures }) => {
      const figure = figures[at];
      return figure === undefined || figure.absent === 'notThere' ? [] : [{ code, name, figure }];
    })
    // Of a hundred enterprises most have nothing in a month; a township or a sector with nothing is news.
    .filter(({ figure: { numerator, denominator } }) => side === 'unit' || side === 'sector' || numerator !== 0 || (denominator ?? 0) !== 0)
    .toSorted((a, b) => (b.figure.value ?? -1) - (a.figure.value ?? -1));
  const bars = there.map((one): RankedBar => {
    const { value } = one.figure;
    const place = value === null ? null : 1 + there.filter(({ figure }) => (figure.value ?? -1) > value).length;
    return { ...one, place, interval: measure.isProportion ? intervalOf(one.figure) : null };
  });
  const all = lineOf(table, measure, chosen, { code: '', name: '' }).figures[at] ?? null;
  if (all === null || all.absent === 'notThere' || bars.length === 0) return { bars, level: null };
  if (measure.denominator !== null) return { bars, level: all };
  const known = bars.flatMap(({ figure }) => figure.value ?? []);
  return {
    bars,
    level: figureOf(
      known.reduce((sum, value) => sum + value, 0),
      known.length,
    ),
  };
}

/** Which of the ranked shares differ from that of all by more than their bases explain. */
export function funnelOfRanked({ bars }: Ranked) {
  return funnelOf(bars.map(({ code, name, figure }) => ({ code, name, numerator: figure.numerator, denominator: figure.denominator })));
}
