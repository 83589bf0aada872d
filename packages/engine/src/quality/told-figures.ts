import { listMeasures } from '../measures/library/index.ts';
import { resolveMeasure, type ResolvedMeasure } from '../measures/compute-tallies.ts';
import { tellsSectors } from '../measures/grouping.ts';
import { isRate } from '../measures/measure.ts';
import { visibleAt } from '../measures/source.ts';
import { monthIndex } from '../periods/dates.ts';
import { parsePeriod, type Period } from '../periods/period.ts';
import { type Fraction, parseFraction } from '../scoring/fraction.ts';
import type { CheckContext } from './check.ts';

/** A figure that a unit told for itself, as a whole or in one sector. */
export interface ToldFigure {
  readonly rec: number;
  /** `rec` of the unit. */
  readonly unit: number;
  /** `rec` of the sector; null: the unit as a whole. */
  readonly sector: number | null;
  readonly code: string;
  readonly period: Period;
  /** As it stands in the form. */
  readonly value: Fraction;
  /** exact, atLeast, atMost or about. */
  readonly valueKind: string;
  /** The batch in which it was told. */
  readonly since: number;
}

/** What a unit says of a measure that is also counted from rows. */
export interface ToldCount {
  readonly figure: ToldFigure;
  readonly measure: ResolvedMeasure;
  readonly part: 'numerator' | 'denominator';
}

/** Figures told for periods within the one asked for. Those about an enterprise and those without a value are left out. */
export async function readToldFigures({ store, period, knownAt }: CheckContext): Promise<readonly ToldFigure[]> {
  const rows = await store.read(
    `select rec, since, unit, sector, code, period, value, value_kind
    from figure
    where ${visibleAt(knownAt)} and not removed and enterprise is null and value is not null and coalesce(value_kind, 'exact') <> 'masked'
      and ym between $1 and $2
    order by period, unit, sector nulls first, code`,
    [monthIndex(period.start), monthIndex(period.end)],
  );
  return rows.flatMap((row) => {
    const own = parsePeriod(String(row['period']));
    if (own.grain === 'week' || own.start < period.start || own.end > period.end) return [];
    return [
      {
        rec: Number(row['rec']),
        unit: Number(row['unit']),
        sector: row['sector'] === null ? null : Number(row['sector']),
        code: String(row['code']),
        period: own,
        value: parseFraction(String(row['value'])),
        valueKind: String(row['value_kind'] ?? 'exact'),
        since: Number(row['since']),
      },
    ];
  });
}

const PARTS = /\.(numerator|denominator)$/;

/** `summary.<measure>` tells an amount, `summary.<rate>.numerator` and `.denominator` the counts of a rate. Null: another figure, or no such measure. */
export function summaryOf(figure: ToldFigure): ToldCount | null {
  if (!figure.code.startsWith('summary.')) return null;
  const named = figure.code.slice('summary.'.length);
  const part = PARTS.exec(named)?.[1];
  const measure = countedMeasure(named.replace(PARTS, ''), figure);
  if (measure === null || isRate(measure.measure) !== (part !== undefined)) return null;
  return { figure, measure, part: part === 'denominator' ? 'denominator' : 'numerator' };
}

/** A figure whose code is itself that of a measure counted from rows. */
export function sameCodeOf(figure: ToldFigure): ToldCount | null {
  const measure = countedMeasure(figure.code, figure);
  return measure === null || isRate(measure.measure) ? null : { figure, measure, part: 'numerator' };
}

/** `rate.<measure>`: the measure whose rate is told. */
export function rateOf(figure: ToldFigure): ResolvedMeasure | null {
  const measure = figure.code.startsWith('rate.') ? countedMeasure(figure.code.slice('rate.'.length), figure) : null;
  return measure !== null && isRate(measure.measure) ? measure : null;
}

const BY_CODE = new Map(listMeasures().map((measure) => [measure.code, measure]));

/** The measure of the library with that code when all of it is counted from rows, and by sector where the figure is told so. */
function countedMeasure(code: string, { sector }: ToldFigure): ResolvedMeasure | null {
  if (BY_CODE.get(code) === undefined) return null;
  const resolved = resolveMeasure(code);
  const isCounted = resolved.bases.every((base) => base.source !== 'figure' && (sector === null || tellsSectors(base)));
  return isCounted ? resolved : null;
}
