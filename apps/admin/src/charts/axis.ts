/** A scale of round figures. */
export interface Axis {
  readonly bottom: number;
  readonly top: number;
  /** From the bottom to the top. */
  readonly ticks: readonly number[];
}

const ROUND = [1, 2, 5, 10];
const MOST_TICKS = 6;

/** Round figures around the values, a handful of them, at least `least` apart; `floor` and `ceiling` are passed neither by the scale. */
export function axisOf(
  values: readonly number[],
  { least, floor, ceiling = Infinity }: { readonly least: number; readonly floor?: number; readonly ceiling?: number },
): Axis {
  const high = Math.min(ceiling, Math.max(...values, floor ?? -Infinity));
  const low = floor ?? Math.min(...values);
  if (!Number.isFinite(high) || !Number.isFinite(low)) return axisOf([0, least], { least, floor: 0, ceiling });
  const step = stepOf((high - low) / (MOST_TICKS - 1), least);
  // Places are counted in steps, so that no error of halves and tenths adds up.
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1);
  const [from, to] = last * step > ceiling * (1 + 1e-9) && first > 0 ? [first - 1, last - 1] : [first, last];
  const ticks = Array.from({ length: to - from + 1 }, (_, at) => roundOff((from + at) * step));
  return { bottom: ticks[0] ?? 0, top: ticks.at(-1) ?? 1, ticks };
}

function stepOf(wanted: number, least: number): number {
  if (wanted <= least) return least;
  const power = 10 ** Math.floor(Math.log10(wanted));
  return Math.max(least, (ROUND.find((round) => round * power >= wanted * (1 - 1e-9)) ?? 10) * power);
}

function roundOff(value: number): number {
  return Number(value.toPrecision(12));
}

/** About how wide a text of 12 pixels is: half a square for a letter or a figure, a whole one for a Chinese character. */
export function textWidth(text: string): number {
  return [...text].reduce((width, sign) => width + (sign > '\u2E7F' ? 12 : /[.,:' ]/.test(sign) ? 4 : /[%mwMW]/.test(sign) ? 11 : 7), 0);
}
