import type { Criterion, MeasureTable, Scheme } from '@sanse/engine';
import { criteriaOf } from './criteria-of.ts';

type Cell = MeasureTable['cells'][string][number];

/** `46/48` is a rate, `3` an amount. */
function cell(text: string): Cell {
  const [numerator = '', denominator = null] = text.split('/');
  return { status: 'ok', numerator, denominator, count: 0 };
}

function figureForFullMarks({ rule }: Criterion): string {
  if (rule.kind === 'countMin') return String(rule.required);
  return 'deduct' in rule ? '0' : '1/1';
}

/**
 * Three units of one group that earn full marks everywhere, but for the figures of the first that are given by measure;
 * `others` are figures of all three that no criterion reads for its marks.
 */
export function fullMarksTable(
  scheme: Scheme,
  period: string,
  figures: Readonly<Record<string, string>>,
  others: Readonly<Record<string, string>>,
  decisions: MeasureTable['decisions'] = [],
): MeasureTable {
  const texts = new Map<string, string>();
  for (const criterion of criteriaOf(scheme.blocks)) {
    for (const { measure } of criterion.inputs) {
      texts.set(measure, figureForFullMarks(criterion));
      if (criterion.rule.kind === 'yoyExcess') texts.set(`${measure}@yearBefore`, '0');
    }
  }
  for (const { when } of scheme.forced)
    for (const condition of when) if (condition.kind === 'measure' && !texts.has(condition.measure)) texts.set(condition.measure, '0');
  for (const { from } of [...scheme.bonus, ...scheme.penalty]) if (from.kind === 'measure') texts.set(from.measure, '0');
  for (const [measure, text] of Object.entries(others)) texts.set(measure, text);
  for (const measure of Object.keys(figures)) if (!texts.has(measure)) throw new Error(`${scheme.code} does not read ${measure}`);
  const group = scheme.groups[0]?.code ?? '';
  const units = [1, 2, 3].map((order) => ({ code: `U${order}`, name: `单位${order}`, kind: scheme.unitKinds[0] ?? '', group, order }));
  return {
    period,
    cutOff: '2025-03-31',
    knownAt: 1,
    units,
    cells: Object.fromEntries([...texts].map(([key, text]) => [key, units.map((_, unit) => cell(unit === 0 ? (figures[key] ?? text) : text))])),
    sent: {},
    decisions,
  };
}
