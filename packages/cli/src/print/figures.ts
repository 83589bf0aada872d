import { type ExactText, type Interval, type Language, parseFraction, type Quantity, type TierOutline, toDecimal } from '@sanse/engine';

const SHAPES: Readonly<Record<string, string>> = { red: '▲', orange: '■', yellow: '◆', blue: '●', green: '▼' };

/** A verdict is never colour alone: shape and word, readable in black and white. */
export function tierMark(tiers: readonly TierOutline[], code: string | null, language: Language): string {
  const tier = tiers.find((one) => one.code === code);
  return tier === undefined ? '/' : `${shapeOf(tier)}${tier.label[language]}`;
}

/** The shape alone, for a row of many; a unit without a tier is a dot. */
export function tierShape(tiers: readonly TierOutline[], code: string | null): string {
  const tier = tiers.find((one) => one.code === code);
  return tier === undefined ? '·' : shapeOf(tier);
}

function shapeOf({ colour }: TierOutline): string {
  return SHAPES[colour] ?? '◇';
}

/** At most four decimals, true minus sign, no trailing zeros. */
export function plain(value: number): string {
  const text = String(Number(Math.abs(value).toFixed(4)));
  return value < 0 && text !== '0' ? `−${text}` : text;
}

/** A published total with the decimals of its scheme; a unit without one did not take part. */
export function total(value: number | null, decimals: number): string {
  return value === null ? '/' : value.toFixed(decimals).replace('-', '−');
}

/** 5（3–8）: the rank, and between which ranks it lies in nine of ten trials. */
export function rankWithin(rank: number | null, interval: { readonly low: number; readonly high: number } | null, language: Language): string {
  if (rank === null) return '/';
  if (interval === null) return String(rank);
  const { low, high } = interval;
  const span = low === high ? String(low) : `${low}–${high}`;
  return language === 'zh' ? `${rank}（${span}）` : `${rank} (${span})`;
}

/** 82.8%–98.9%; nothing without a base. */
export function percentInterval(interval: Interval | null): string {
  return interval === null ? '/' : interval.map((bound) => `${(bound * 100).toFixed(1)}%`).join('–');
}

export function quantity(value: number | null, kind: Quantity): string {
  if (value === null) return '/';
  if (kind === 'share') return `${plain(value * 100)}%`;
  return plain(kind === 'fen' ? value / 100 : value);
}

/** An exact fraction as it stands in sentences: whole as it is, otherwise to four decimals, half up. */
export function fraction(exact: ExactText): string {
  return toDecimal(parseFraction(exact), 4).replace('-', '−');
}
