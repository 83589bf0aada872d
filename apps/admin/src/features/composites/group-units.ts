import type { ComposedUnit, Composition } from '@sanse/engine';

export interface ComposedGroup {
  readonly group: Composition['groups'][number];
  readonly units: readonly ComposedUnit[];
}

/** Units under their peer groups, as they come: by rank. */
export function groupUnits({ groups, units }: Pick<Composition, 'groups' | 'units'>): readonly ComposedGroup[] {
  return groups.map((group) => ({ group, units: units.filter((unit) => unit.group === group.code) })).filter((one) => one.units.length > 0);
}

/** A kind of part with its periods; the terms of every unit follow this order. */
export interface TermColumns {
  readonly kind: ComposedUnit['terms'][number]['of'];
  readonly weight: number;
  readonly parts: readonly Composition['parts'][number][];
}

export function termColumns({ parts, units }: Pick<Composition, 'parts' | 'units'>): readonly TermColumns[] {
  return (units[0]?.terms ?? []).map(({ of: kind, weight }) => ({ kind, weight, parts: parts.filter((part) => part.of === kind) }));
}

const FEW = 4;

/** Few periods, as in a quarter: their table leaves room beside the figures. */
export function isShort({ parts }: Pick<Composition, 'parts'>): boolean {
  return parts.length <= FEW;
}
