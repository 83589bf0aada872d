import type { Assessment, Step, Text, UnitResult } from '@sanse/engine';

/** Something that moved a unit. */
export interface Cause {
  readonly code: string;
  /** Its receipt tells more; null: the receipt of the total does. */
  readonly criterion: string | null;
  readonly name: Text;
  /** Marks; null: it set score or tier, whatever the marks. */
  readonly change: number | null;
  readonly reason: Text;
  /** It held in the period before and no longer does; name and reason are of then. */
  readonly isPast: boolean;
}

export interface Movement {
  readonly unit: UnitResult;
  readonly rankBefore: number;
  readonly rank: number;
  /** Places gained; negative: lost. */
  readonly gained: number;
  readonly tierBefore: string | null;
  readonly totalChange: number;
  /** The place changed against the unit's own total: what the others of the group did moved it. */
  readonly isByOthers: boolean;
  /** What decided otherwise than marks; then criteria, bonus and penalty in the direction the total moved, the greatest change first. */
  readonly causes: readonly Cause[];
}

/** Steps by which something else than marks decides: the score itself, or the tier alone. */
const SETS_SCORE: ReadonlySet<Step['step']> = new Set(['gate', 'forcedScore']);
const SETS_TIER: ReadonlySet<Step['step']> = new Set(['rankRule', 'forcedTier', 'manual']);

/** What decided otherwise than marks in one of the two periods and not in the other. */
function decidingCauses(now: UnitResult, then: UnitResult): readonly Cause[] {
  const deciding = ({ steps }: UnitResult): readonly Step[] =>
    steps.filter(({ step, before, after }) => before !== after && (SETS_SCORE.has(step) || (SETS_TIER.has(step) && now.tier !== then.tier)));
  const isAmong = (steps: readonly Step[], { step, code, after }: Step): boolean =>
    steps.some((one) => one.step === step && one.code === code && one.after === after);
  const causeOf = ({ code, reason }: Step, isPast: boolean): Cause => ({ code: code ?? '', criterion: null, name: reason, change: null, reason, isPast });
  const [held, past] = [deciding(now), deciding(then)];
  return [
    ...held.filter((step) => !isAmong(past, step)).map((step) => causeOf(step, false)),
    ...past.filter((step) => !isAmong(held, step)).map((step) => causeOf(step, true)),
  ];
}

/** Bonus and penalty by code. */
function adjustmentsOf({ adjustments }: UnitResult): ReadonlyMap<string, { readonly amount: number; readonly reason: Text }> {
  const found = new Map<string, { readonly amount: number; readonly reason: Text }>();
  for (const { code, amount, reason } of adjustments) found.set(code, { amount: (found.get(code)?.amount ?? 0) + amount, reason });
  return found;
}

function markCauses(now: UnitResult, then: UnitResult, criteria: Assessment['criteria'], direction: number): readonly Cause[] {
  const lostBefore = new Map(then.criteria.map((result) => [result.code, result.lost]));
  const ofCriteria = criteria.flatMap(({ code, name }): readonly Cause[] => {
    const result = now.criteria.find((one) => one.code === code);
    return result === undefined
      ? []
      : [{ code, criterion: code, name, change: (lostBefore.get(code) ?? 0) - result.lost, reason: result.reason, isPast: false }];
  });
  const [adjusted, adjustedBefore] = [adjustmentsOf(now), adjustmentsOf(then)];
  const ofAdjustments = [...new Set([...adjusted.keys(), ...adjustedBefore.keys()])].flatMap((code): readonly Cause[] => {
    const [own, old] = [adjusted.get(code), adjustedBefore.get(code)];
    const reason = own?.reason ?? old?.reason;
    if (reason === undefined) return [];
    return [{ code, criterion: null, name: reason, change: (own?.amount ?? 0) - (old?.amount ?? 0), reason, isPast: own === undefined }];
  });
  return [...ofCriteria, ...ofAdjustments]
    .filter(({ change }) => (change ?? 0) * direction > 0)
    .sort((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0));
}

/** Units whose place in their group or whose tier changed since the period before, the greatest moves first. */
export function movementsOf(now: Assessment, before: Assessment): readonly Movement[] {
  const then = new Map(before.units.map((unit) => [unit.code, unit]));
  return now.units
    .flatMap((unit): readonly Movement[] => {
      const old = then.get(unit.code);
      if (old === undefined || old.rank === null || unit.rank === null || old.group !== unit.group || old.total === null || unit.total === null) return [];
      const gained = old.rank - unit.rank;
      const totalChange = unit.total - old.total;
      if (gained === 0 && old.tier === unit.tier) return [];
      const direction = Math.sign(totalChange) || Math.sign(gained) || 1;
      return [
        {
          unit,
          rankBefore: old.rank,
          rank: unit.rank,
          gained,
          tierBefore: old.tier,
          totalChange,
          isByOthers: gained !== 0 && Math.sign(gained) !== Math.sign(totalChange),
          causes: [...decidingCauses(unit, old), ...markCauses(unit, old, now.criteria, direction)],
        },
      ];
    })
    .sort(
      (a, b) =>
        Number(b.tierBefore !== b.unit.tier) - Number(a.tierBefore !== a.unit.tier) ||
        Math.abs(b.gained) - Math.abs(a.gained) ||
        Math.abs(b.totalChange) - Math.abs(a.totalChange),
    );
}
