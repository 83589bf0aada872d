import type { OutcomeChange } from '@sanse/engine';

/** A unit between two rankings of its group; a place is null where it is not ranked. */
export interface SlopeLine {
  readonly code: string;
  readonly name: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly moved: boolean;
  /** Written at the ends: of units that share a place the first names them all, the others nothing. */
  readonly labelBefore: string;
  readonly labelAfter: string;
}

/** The units that one of the two schemes ranks in the group, by their place in the first, then in the second. */
export function slopeLines(units: readonly OutcomeChange[], group: string): readonly SlopeLine[] {
  const placed = units
    .map(({ code, name, before, after }) => ({
      code,
      name,
      before: before?.group === group ? before.rank : null,
      after: after?.group === group ? after.rank : null,
    }))
    .filter(({ before, after }) => before !== null || after !== null)
    .toSorted((a, b) => (a.before ?? Infinity) - (b.before ?? Infinity) || (a.after ?? Infinity) - (b.after ?? Infinity));
  const label = (side: 'before' | 'after', unit: (typeof placed)[number]): string => {
    const sharing = placed.filter((other) => unit[side] !== null && other[side] === unit[side]);
    return sharing[0] === unit ? `${unit[side]} ${sharing.map(({ name }) => name).join('、')}` : '';
  };
  return placed.map((unit) => ({ ...unit, moved: unit.before !== unit.after, labelBefore: label('before', unit), labelAfter: label('after', unit) }));
}
