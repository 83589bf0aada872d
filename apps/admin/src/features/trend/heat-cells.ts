import type { Language, Quantity } from '@sanse/engine';
import { ABSENT, formatNumber } from '../../ui/figures.ts';
import type { Figure } from './cube.ts';

/** As short as a cell allows: percent without decimals, money in ten thousand yuan (thousands of yuan in English). Something never reads as nothing. */
export function shortFigure(figure: Figure, quantity: Quantity, language: Language): string {
  const { value, absent } = figure;
  if (absent === 'notThere') return '';
  if (absent === 'unknown') return ABSENT.unknown;
  if (value === null) return ABSENT.notApplicable;
  if (quantity === 'share') return formatNumber(value === 1 ? 100 : value > 1 ? value * 100 : Math.min(99, Math.floor(value * 100)));
  const amount = quantity !== 'fen' ? value : language === 'zh' ? value / 1_000_000 : value / 100_000;
  const text = formatNumber(amount, quantity === 'fen' || Number.isInteger(amount) ? 0 : 1);
  return text === '0' && value > 0 ? '<1' : text;
}
