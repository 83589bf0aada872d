import type { Assessment, CriterionOutline, StandingsUnit, UnitResult } from '@sanse/engine';

/** A unit as a list shows it. */
export interface ListedUnit {
  readonly unit: UnitResult;
  /** Places gained since the period before within the same group; null: it was elsewhere, or not there. */
  readonly gained: number | null;
  /** Where it lost most; null: nowhere. */
  readonly heaviest: { readonly outline: CriterionOutline; readonly lost: number } | null;
}

export interface ListedGroup {
  readonly group: Assessment['groups'][number];
  /** By rank; without one last, in official order. */
  readonly units: readonly ListedUnit[];
}

/** The units of an assessment by peer group; groups without units are left out. `before`: where they stood in the period before. */
export function listUnits(
  { groups, units, criteria }: Pick<Assessment, 'groups' | 'units' | 'criteria'>,
  before: readonly StandingsUnit[],
): readonly ListedGroup[] {
  const then = new Map(before.map((one) => [one.code, one]));
  return groups
    .map((group) => ({
      group,
      units: units
        .filter((unit) => unit.group === group.code)
        .toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.order - b.order)
        .map((unit): ListedUnit => {
          const earlier = then.get(unit.code);
          const gained = earlier?.group === unit.group && earlier.rank !== null && unit.rank !== null ? earlier.rank - unit.rank : null;
          return { unit, gained, heaviest: heaviestOf(unit, criteria) };
        }),
    }))
    .filter((listed) => listed.units.length > 0);
}

function heaviestOf({ criteria: results }: UnitResult, criteria: readonly CriterionOutline[]): ListedUnit['heaviest'] {
  const worst = results.reduce<UnitResult['criteria'][number] | null>((most, one) => (one.lost > (most?.lost ?? 0) ? one : most), null);
  const outline = criteria.find(({ code }) => code === worst?.code);
  return worst === null || outline === undefined ? null : { outline, lost: worst.lost };
}
