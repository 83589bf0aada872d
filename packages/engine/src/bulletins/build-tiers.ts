import type { Assessment, TierOutline, UnitResult } from '../assessments/assessment.ts';
import { fromNumber } from '../scoring/fraction.ts';
import type { Figure, Run, TierMark } from './bulletin.ts';
import type { FigureBook } from './build-figures.ts';
import { originIn } from './build-figures.ts';

/** Colour, shape and character say the same thing, so that any one of them is enough. */
const MARKS: Readonly<Record<string, string>> = { red: '▲红', orange: '■橙', yellow: '◆黄', blue: '●蓝', green: '◎绿' };

export function tierMark(tier: TierOutline): TierMark {
  return { kind: 'tier', code: tier.code, colour: tier.colour, text: MARKS[tier.colour] ?? tier.label.zh };
}

/** Ranked units by rank, ties in official order; unranked ones last. */
export function orderByRank(units: readonly UnitResult[]): readonly UnitResult[] {
  return units.toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.order - b.order);
}

/** "↑2", "↓1", "持平", or "—" when one of the two ranks is missing or the unit changed its group. */
export function movement(book: FigureBook, unit: UnitResult, former: UnitResult | undefined, formerAssessment: Assessment): Run {
  if (unit.rank === null || former === undefined || former.rank === null || former.group !== unit.group) return '—';
  const of = { source: 'result', path: `units/${unit.code}/rank`, unit: unit.code } as const;
  const up = former.rank - unit.rank;
  const text = up === 0 ? '持平' : up > 0 ? `↑${up}` : `↓${-up}`;
  const figure: Figure = book.figure(text, fromNumber(up), of, book.origin({ ...of, ...originIn(formerAssessment) }));
  return figure;
}
