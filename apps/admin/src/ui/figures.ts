import type { ExactText, Language, Quantity } from '@sanse/engine';

/** Marks for values that are not there, each for its own reason. */
export const ABSENT = { notApplicable: '/', missing: '▢', tooFew: '~', unknown: '?' } as const;

/**
 * A number as the product sets it: fixed decimals (half up on what is written), thousands separators from 10,000, a true minus sign.
 * Null is "/".
 */
export function formatNumber(value: number | null, decimals = 0): string {
  if (value === null || !Number.isFinite(value)) return ABSENT.notApplicable;
  const scale = 10 ** decimals;
  // One part in 10^12 upward, so that a double just under a half (1.005) rounds as it is written.
  const rounded = Math.floor(Math.abs(value) * scale * (1 + 1e-12) + 0.5) / scale;
  const [whole = '0', fraction] = rounded.toFixed(decimals).split('.');
  const grouped = rounded >= 10_000 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return `${value < 0 && rounded > 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** As `formatNumber`, with a plus sign before gains; a plain 0 has no sign. */
export function formatSigned(value: number, decimals = 0): string {
  const text = formatNumber(value, decimals);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A share of 0 to 1 in percent with two decimals. "100.00%" is written only when nothing is missing from it, "0.00%" only when nothing is in it. */
export function formatShare(value: number | null): string {
  if (value === null) return ABSENT.notApplicable;
  const text = formatNumber(value * 100, 2);
  if (text === '100.00' && value < 1) return '99.99%';
  if (text === '0.00' && value > 0) return '0.01%';
  return `${text}%`;
}

const UNITS = { item: '', person: '人', day: '天' } as const;

/** A measure's value in its own unit. Money comes in fen and is written in ten thousand yuan (in English in yuan). */
export function formatValue(value: number | null, quantity: Quantity, language: Language): string {
  if (value === null) return ABSENT.notApplicable;
  if (quantity === 'share') return formatShare(value);
  if (quantity === 'fen') return language === 'zh' ? `${formatNumber(value / 1_000_000, 2)} 万元` : `${formatNumber(value / 100)} yuan`;
  if (quantity === 'number') return formatNumber(value, Number.isInteger(value) ? 0 : 2);
  const number = formatNumber(value, Number.isInteger(value) ? 0 : 1);
  return language === 'zh' && UNITS[quantity] !== '' ? `${number} ${UNITS[quantity]}` : number;
}

/** A share in whole percent: "100" only when nothing is missing from it, "0" only when nothing is in it. */
export function wholePercent(value: number): string {
  const whole = formatNumber(value * 100);
  if (whole === '100' && value < 1) return '99';
  return whole === '0' && value > 0 ? '<1' : whole;
}

/** A figure on a scale, as short as it goes: percent without decimals, money in 万 (in English in thousands). */
export function formatScale(value: number, quantity: Quantity, language: Language): string {
  if (quantity === 'share') return `${wholePercent(value)}%`;
  if (quantity !== 'fen') return formatValue(value, quantity, language);
  const amount = language === 'zh' ? value / 1_000_000 : value / 100_000;
  return `${formatNumber(amount, decimalsOf([amount]))}${language === 'zh' ? ' 万' : 'k'}`;
}

/** How many decimals a column needs so that none of its values is cut, at most `most`. */
export function decimalsOf(values: readonly (number | null)[], most = 2): number {
  for (let decimals = 0; decimals < most; decimals += 1) {
    if (values.every((value) => value === null || Math.abs(value * 10 ** decimals - Math.round(value * 10 ** decimals)) < 1e-9)) return decimals;
  }
  return most;
}

/** The nearest double of an exact rational such as "7/3". */
export function toNumber(exact: ExactText): number {
  const [numerator = '0', denominator = '1'] = exact.split('/');
  return Number(numerator) / Number(denominator);
}

/** A UTC instant as the office's clock showed it, to the minute. */
export function formatInstant(instant: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
  return parts.format(new Date(instant));
}
