import type { Knob } from '@sanse/engine';

export interface SliderSpan {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** From where to where a number is dragged, and by how much; the exact figure beside it may go further. Null: nothing to drag. */
export function sliderSpan({ range, value }: Pick<Knob, 'range' | 'value'>): SliderSpan | null {
  if (range.kind !== 'number' || typeof value !== 'number') return null;
  const wide = range.unit.en === '%' ? Math.max(100, 2 * value) : Math.max(2 * Math.abs(value), range.integer ? 4 : 1);
  const max = Math.min(range.max ?? Infinity, roundUp(wide));
  const min = Math.max(range.min ?? -Infinity, value < 0 ? -max : 0);
  return { min: range.integer ? Math.ceil(min) : min, max, step: range.integer ? 1 : stepFor(max - min) };
}

/** To the next 1, 2, 3, 4, 5 or 10 times a power of ten. */
function roundUp(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const times = [1, 2, 3, 4, 5, 10].find((one) => one * power >= width - 1e-9 * power) ?? 10;
  return Number((times * power).toPrecision(12));
}

/** Some fifty to two hundred steps. */
function stepFor(width: number): number {
  if (width >= 50) return 1;
  if (width >= 20) return 0.5;
  if (width >= 5) return 0.1;
  return width >= 2 ? 0.05 : 0.01;
}
