import type { Quantity } from '@sanse/engine';

/** The common scale of a group of small charts. */
export interface Scale {
  readonly bottom: number;
  readonly top: number;
}

const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** From zero to a round figure not under any value; shares between the round percentages around them, since they crowd together. */
export function scaleOf(lines: readonly (readonly (number | null)[])[], quantity: Quantity): Scale {
  let [lowest, highest] = [1, 0];
  for (const line of lines) {
    for (const value of line) {
      if (value === null) continue;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
  }
  if (quantity === 'share' && highest <= 1) {
    const bottom = Math.min(0.9, Math.floor(lowest * 10 + 1e-9) / 10);
    return { bottom, top: Math.max(bottom + 0.1, Math.ceil(highest * 10 - 1e-9) / 10) };
  }
  if (highest === 0) return { bottom: 0, top: 1 };
  const power = 10 ** Math.floor(Math.log10(highest));
  return { bottom: 0, top: (STEPS.find((step) => step * power >= highest * (1 - 1e-12)) ?? 10) * power };
}

/** How far up a value stands on the scale, from 0 (bottom) to 1 (top). */
export function heightIn({ bottom, top }: Scale, value: number): number {
  return Math.min(1, Math.max(0, (value - bottom) / (top - bottom)));
}

/** The places of values that are there, side by side; a run ends where a value is missing, or where the line begins anew. */
export function runsOf(values: readonly (number | null)[], breaks: readonly number[] = []): readonly (readonly number[])[] {
  const runs: number[][] = [];
  values.forEach((value, at) => {
    if (value === null) return;
    const open = at > 0 && (values[at - 1] ?? null) !== null && !breaks.includes(at) ? runs.at(-1) : undefined;
    if (open === undefined) runs.push([at]);
    else open.push(at);
  });
  return runs;
}

/** The points of an SVG path over so many pixels; it breaks where a value is missing, and a value alone between gaps is a short dash. */
export function sparkPath(values: readonly (number | null)[], width: number, height: number, scale: Scale): string {
  const step = values.length > 1 ? width / (values.length - 1) : width;
  const round = (value: number): number => Math.round(value * 10) / 10;
  return runsOf(values)
    .map((run) => {
      const points = run.map((at) => `${round(at * step)} ${round(height - heightIn(scale, values[at] ?? 0) * height)}`);
      return `M${points.join('L')}${run.length === 1 ? 'h2' : ''}`;
    })
    .join('');
}
