import type { Criterion, MeasureTable } from '@sanse/engine';
import type { Rational } from './rational.ts';
import { compare, over, parse, ZERO } from './rational.ts';

type Cell = MeasureTable['cells'][string][number];
type Request = Pick<Criterion['inputs'][number], 'measure' | 'shift'>;

/** A cell opened. Only `ok` has a value; `base` is what a rate was divided by. */
export type Figure =
  | { readonly state: 'ok'; readonly value: Rational; readonly base: Rational | null }
  | { readonly state: 'zeroBase' | 'unknown' | 'uncovered' | 'nothing'; readonly value: null };

export function cellOf(table: MeasureTable, { measure, shift }: Request, unit: number): Cell {
  const key = shift === 'none' ? measure : `${measure}@${shift}`;
  const cell = table.cells[key]?.[unit];
  if (cell === undefined) throw new Error(`no cell of ${key}`);
  return cell;
}

export function openCell({ status, numerator, denominator }: Cell): Figure {
  if (status !== 'ok') return { state: status, value: null };
  if (numerator === null) return { state: 'nothing', value: null };
  if (denominator === null) return { state: 'ok', value: parse(numerator), base: null };
  const base = parse(denominator);
  if (compare(base, ZERO) === 0) return { state: 'zeroBase', value: null };
  return { state: 'ok', value: over(parse(numerator), base), base };
}

/** Everything the criterion reads of a unit: its inputs, and their year before where the rule compares with it. */
export function figuresOf(table: MeasureTable, { inputs, rule }: Criterion, unit: number): ReadonlyMap<string, Figure> {
  const figures = new Map<string, Figure>();
  for (const input of inputs) {
    figures.set(input.name, openCell(cellOf(table, input, unit)));
    if (rule.kind === 'yoyExcess') figures.set(`${input.name} yearBefore`, openCell(cellOf(table, { measure: input.measure, shift: 'yearBefore' }, unit)));
  }
  return figures;
}

/** The one value of a rule that reads one: the input itself, or done over plan. */
export function valueOf(figures: ReadonlyMap<string, Figure>): Rational | null {
  const done = figures.get('done')?.value ?? null;
  const plan = figures.get('plan')?.value ?? null;
  if (figures.has('plan')) return done === null || plan === null || compare(plan, ZERO) === 0 ? null : over(done, plan);
  return figures.get('value')?.value ?? null;
}

/** The bases on which the criterion stands: of its rates, and the plan. */
export function basesOf(figures: ReadonlyMap<string, Figure>): readonly Rational[] {
  const bases: Rational[] = [];
  for (const [name, figure] of figures) {
    if (figure.state === 'zeroBase') bases.push(ZERO);
    if (figure.state !== 'ok') continue;
    if (figure.base !== null) bases.push(figure.base);
    if (name === 'plan') bases.push(figure.value);
  }
  return bases;
}
