import type { Unit } from '@sanse/engine';

/**
 * Why a unit is not among those assessed in a period. unknown: no unit bears the code. merged, ended, notYet: it does not exist at the period's end.
 * otherKind: it exists, but the scheme assesses other units.
 */
export type Absence =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'merged'; readonly unit: Unit; readonly on: string; readonly into: Unit }
  | { readonly kind: 'ended'; readonly unit: Unit; readonly on: string }
  | { readonly kind: 'notYet'; readonly unit: Unit; readonly from: string }
  | { readonly kind: 'otherKind'; readonly unit: Unit };

/** `cutOff`: a day of the period, `YYYY-MM-DD`. */
export function absenceOf(code: string, units: readonly Unit[], cutOff: string): Absence {
  const unit = units.find((one) => one.code === code) ?? units.find((one) => one.name === code);
  if (unit === undefined) return { kind: 'unknown' };
  if (unit.validFrom !== null && unit.validFrom > cutOff) return { kind: 'notYet', unit, from: unit.validFrom };
  if (unit.validTo !== null && unit.validTo < cutOff) {
    const into = units.find((one) => one.code === unit.successor);
    return into === undefined ? { kind: 'ended', unit, on: unit.validTo } : { kind: 'merged', unit, on: unit.validTo, into };
  }
  return { kind: 'otherKind', unit };
}

/** The units that were merged into one. */
export function predecessorsOf(code: string, units: readonly Unit[]): readonly Unit[] {
  return units.filter(({ successor }) => successor === code);
}
