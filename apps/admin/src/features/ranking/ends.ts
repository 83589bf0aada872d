import type { TierDistance } from '@sanse/engine/scoring';
import { decimalsOf, formatNumber, formatSigned } from '../../ui/figures.ts';
import type { Matrix } from './matrix.ts';

/** The columns right of the criteria. */
export type EndName = 'adjustment' | 'total' | 'tier' | 'group' | 'rank' | 'change' | 'distance';

export interface EndColumn {
  readonly name: EndName;
  /** Pixels. */
  readonly width: number;
  /** The tier stands beside its total, the group in the official order: they have no order of their own. */
  readonly isSorted: boolean;
}

/** Thirteen-pixel figures, with the room on both sides of a cell. */
export const widthOf = (characters: number): number => Math.max(30, Math.ceil(characters * 7.4) + 8);

export interface EndWishes {
  readonly decimals: number;
  readonly isChinese: boolean;
  /** Units of all groups stand in one list, and each says its own. */
  readonly isAcross: boolean;
}

/** Room of the name of a group: twelve-pixel characters; longer names end in dots. */
const GROUP_WIDTHS = { character: 12, most: 74 } as const;

/** Which columns this ranking has, and how wide: adjustments where there are any, change where there is a period before. */
export function endColumns(matrix: Matrix, { decimals, isChinese, isAcross }: EndWishes): readonly EndColumn[] {
  const rows = matrix.groups.flatMap((group) => group.rows);
  const largest = rows.reduce((most, { unit }) => Math.max(most, unit.rankOf), 1);
  const digits = String(largest).length;
  // The rank, and in brackets its interval from one rank to another.
  const rank = 12 + digits * 7.4 * 3 + 7.4 + (isChinese ? 26 : 14);
  const groupName = Math.max(0, ...matrix.groups.map(({ name }) => (isChinese ? name.zh.length : GROUP_WIDTHS.most)));
  const all: readonly (EndColumn | false)[] = [
    rows.some((row) => row.adjustment !== 0) && { name: 'adjustment', width: 42, isSorted: true },
    { name: 'total', width: widthOf(decimals + 4), isSorted: true },
    { name: 'tier', width: isChinese ? 38 : 64, isSorted: false },
    isAcross && { name: 'group', width: Math.min(GROUP_WIDTHS.most, 4 + groupName * GROUP_WIDTHS.character), isSorted: false },
    { name: 'rank', width: Math.max(64, Math.ceil(rank)), isSorted: true },
    rows.some((row) => row.gained !== null) && { name: 'change', width: digits > 2 ? 46 : 36, isSorted: true },
    { name: 'distance', width: isChinese ? 48 : 58, isSorted: true },
  ];
  return all.filter((column) => column !== false);
}

/** Bonus and penalty of one unit with the decimals all of them need. */
export function adjustmentText(matrix: Matrix): (adjustment: number) => string {
  const decimals = decimalsOf(matrix.groups.flatMap((group) => group.rows.map((row) => row.adjustment)));
  return (adjustment) => (adjustment === 0 ? '' : formatSigned(adjustment, decimals));
}

export function changeText(gained: number | null): string {
  if (gained === null) return '';
  return gained === 0 ? '—' : `${gained > 0 ? '↑' : '↓'}${Math.abs(gained)}`;
}

/** Word of what holds a unit in its tier, by the step that does it. */
export type HoldName = 'veto' | 'standing' | 'decision';

export function holdName(distance: TierDistance & { readonly kind: 'held' }): HoldName {
  if (distance.by.step === 'manual') return 'decision';
  return distance.by.step === 'rankRule' ? 'standing' : 'veto';
}

/** The marks missing to the next tier; “—” where there is none above. Null: a word says it, see `holdName`. */
export function distanceText(distance: TierDistance | undefined, decimals: number): string | null {
  if (distance === undefined || distance.kind === 'unranked') return '';
  if (distance.kind === 'marks') return formatNumber(distance.missing, decimals);
  return distance.kind === 'held' ? null : '—';
}
