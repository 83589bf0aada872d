import type { Quantity } from '@sanse/engine';

/** The common scale of a group of small charts. */
export interface Scale {
  readonly bottom: number;
  readonly top: number;
}

const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** From zero to a round figure not under any value; shares between the round percentages around them, since they crowd together. */
export function scaleOf(lines: readonly (readonly (number | null)[])[], quantity: Quantity): Scale {
  const values = lines.flatMap((line) => line.filter((value) => value !== null));
  const highest = values.reduce((most, value) => Math.max(most, value), 0);
  if (quantity === 'share' && highest <= 1) {
    const lowest = values.reduce((least, value) => Math.min(least, value), 1);
    const bottom = Math.min(0.9, Math.floor(lowest * 10 + 1e-9) / 10);
    return { bottom, top: Math.max(bottom + 0.1, Math.ceil(highest * 10 - 1e-9) / 10) };
  }
  if (highest === 0) return { bottom: 0, top: 1 };
  const power = 10 ** Math.floor(Math.log10(highest));
  return { bottom: 0, top: (STEPS.find((step) => step * power >= highest * (1 - 1e-12)) ?? 10) * power };
}

/** A run of points that are there, side by side; each as place in the line and height from 0 (bottom) to 1 (top). */
export type Run = readonly (readonly [at: number, height: number])[];

/** A line cut where a value is missing. */
export function runsOf(values: readonly (number | null)[], { bottom, top }: Scale): readonly Run[] {
  const runs: (readonly [number, number])[][] = [];
  values.forEach((value, at) => {
    if (value === null) return;
    const point = [at, Math.min(1, Math.max(0, (value - bottom) / (top - bottom)))] as const;
    const open = at > 0 && (values[at - 1] ?? null) !== null ? runs.at(-1) : undefined;
    if (open === undefined) runs.push([point]);
    else open.push(point);
  });
  return runs;
}

/** The points of an SVG path over so many pixels; it breaks where a value is missing, and a value alone between gaps is a short dash. */
export function sparkPath(values: readonly (number | null)[], width: number, height: number, scale: Scale): string {
  const step = values.length > 1 ? width / (values.length - 1) : width;
  const round = (value: number): number => Math.round(value * 10) / 10;
  return runsOf(values, scale)
    .map((run) => {
      const points = run.map(([at, share]) => `${round(at * step)} ${round(height - share * height)}`);
      return `M${points.join('L')}${run.length === 1 ? 'h2' : ''}`;
    })
    .join('');
}
