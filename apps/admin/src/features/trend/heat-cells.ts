import type { Language, Quantity } from '@sanse/engine';
import { ABSENT, formatNumber, wholePercent } from '../../ui/figures.ts';
import type { Figure } from './cube.ts';

/** As short as a cell allows: percent without decimals, money in ten thousand yuan (thousands of yuan in English). Something never reads as nothing. */
export function shortFigure(figure: Figure, quantity: Quantity, language: Language): string {
  const { value, absent } = figure;
  if (absent === 'notThere') return '';
  if (absent === 'unknown') return ABSENT.unknown;
  if (value === null) return ABSENT.notApplicable;
  if (quantity === 'share') return wholePercent(value);
  const amount = quantity !== 'fen' ? value : language === 'zh' ? value / 1_000_000 : value / 100_000;
  const text = formatNumber(amount, quantity === 'fen' || Number.isInteger(amount) ? 0 : 1);
  return text === '0' && value > 0 ? '<1' : text;
}

const UNITS: Readonly<Record<Quantity, { readonly [language in Language]: string } | null>> = {
  share: { zh: '%', en: '%' },
  fen: { zh: '万元', en: 'thousand yuan' },
  person: { zh: '人', en: 'people' },
  day: { zh: '天', en: 'days' },
  item: null,
  number: null,
};

/** What the figures of `shortFigure` are counted in; null: they are plain numbers. */
export function shortUnit(quantity: Quantity, language: Language): string | null {
  return UNITS[quantity]?.[language] ?? null;
}
