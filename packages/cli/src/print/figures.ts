import type { ExactText, Language, Quantity, TierOutline } from '@sanse/engine';

const SHAPES: Readonly<Record<string, string>> = { red: '▲', orange: '■', yellow: '◆', blue: '●', green: '○' };

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

export function quantity(value: number | null, kind: Quantity): string {
  if (value === null) return '/';
  if (kind === 'share') return `${plain(value * 100)}%`;
  return plain(kind === 'fen' ? value / 100 : value);
}

/** An exact fraction as people read it: whole as it is, otherwise to four decimals. */
export function fraction(exact: ExactText): string {
  const [numerator = '0', denominator] = exact.split('/');
  return denominator === undefined ? numerator.replace('-', '−') : plain(Number(numerator) / Number(denominator));
}
