import type { Assessment } from '../assessments/assessment.ts';
import type { Fraction } from '../scoring/fraction.ts';
import { divide, fromNumber, HUNDRED, multiply, printFraction, subtract, toFixed } from '../scoring/fraction.ts';
import type { Figure, Origin, Run } from './bulletin.ts';

/** What is particular about an origin; the rest is that of the assessment. */
export type OriginOf = Pick<Origin, 'source' | 'path'> & Partial<Origin>;

export interface FigureBook {
  origin(of: OriginOf): Origin;
  figure(text: string, exact: Fraction | null, of: OriginOf, base?: Origin): Figure;
}

/** Numbers the figures of one bulletin in the order they are asked for. */
export function openFigureBook(assessment: Assessment): FigureBook {
  let count = 0;
  const whole = { part: 'value', unit: null, filter: null, ...originIn(assessment) } as const;
  const origin = (of: OriginOf): Origin => ({ ...whole, ...of });
  return {
    origin,
    figure(text, exact, of, base) {
      count += 1;
      return { kind: 'figure', id: `f${count}`, text, exact: exact === null ? null : printFraction(exact), origin: origin(of), base: base ?? null };
    },
  };
}

/** What an origin takes from another assessment than the bulletin's own. */
export function originIn({ period, cutOff, knownAt, assessmentDigest }: Assessment): Pick<Origin, 'period' | 'cutOff' | 'knownAt' | 'assessmentDigest'> {
  return { period, cutOff, knownAt, assessmentDigest };
}

/** Joins text and figures into runs: sentence`共${count}次` */
export function sentence(parts: TemplateStringsArray, ...values: readonly (number | Run | readonly Run[])[]): readonly Run[] {
  const runs: Run[] = [];
  const push = (run: Run) => {
    const last = runs.at(-1);
    if (typeof run === 'string' && typeof last === 'string') runs[runs.length - 1] = last + run;
    else if (run !== '') runs.push(run);
  };
  parts.forEach((part, index) => {
    push(part);
    const value = values[index];
    if (value === undefined) return;
    if (typeof value === 'number') push(String(value));
    else if (isRuns(value)) value.forEach(push);
    else push(value);
  });
  return runs;
}

/** Sentences or parts of one, with a separator between those that say something. */
export function join(parts: readonly (Run | readonly Run[])[], separator: string): readonly Run[] {
  const spoken = parts.map((part) => (isRuns(part) ? part : [part])).filter((part) => part.length > 0);
  return spoken.flatMap((part, index) => (index === 0 ? part : [separator, ...part]));
}

function isRuns(value: Run | readonly Run[]): value is readonly Run[] {
  return Array.isArray(value);
}

/** A share as a percentage, half up; a share short of the whole is never printed as 100. */
export function percent(share: Fraction, places: number): string {
  const text = toFixed(multiply(share, HUNDRED), places);
  if (share.n >= share.d || text !== toFixed(HUNDRED, places)) return `${text}%`;
  return `${toFixed(subtract(HUNDRED, divide(fromNumber(1), fromNumber(10 ** places))), places)}%`;
}

/** A minus sign, not a hyphen, before negative numbers. */
export function signed(x: Fraction, places: number): string {
  const text = toFixed(x, places);
  return text.startsWith('-') ? `−${text.slice(1)}` : text;
}

/** A scheme's own names carry whatever brackets were typed; official papers use full-width ones. */
export function officialText(text: string): string {
  return text.replaceAll('(', '（').replaceAll(')', '）');
}
