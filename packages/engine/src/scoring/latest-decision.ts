import type { Decision } from './measure-table.ts';

/** By date, those of one day by number, read as people count: D9 before D10. */
export function byDateAndNumber(a: Decision, b: Decision): number {
  return order(a.decidedOn, b.decidedOn) || compareNumbered(a.record, b.record);
}

/** The one that holds of several about the same thing: the latest, of one date the last by number. */
export function latestDecision(decisions: readonly Decision[]): Decision | null {
  return decisions.toSorted(byDateAndNumber).at(-1) ?? null;
}

/** Digits in a row compare as the number they write, all else as text. */
function compareNumbered(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  const at = left.findIndex((part, index) => comparePart(part, right[index] ?? '') !== 0);
  return at < 0 ? left.length - right.length || order(a, b) : comparePart(left[at] ?? '', right[at] ?? '');
}

function partsOf(text: string): readonly string[] {
  return text.match(/\d+|\D+/g) ?? [];
}

function comparePart(a: string, b: string): number {
  const areNumbers = /^\d/.test(a) && /^\d/.test(b);
  return areNumbers ? order(BigInt(a), BigInt(b)) : order(a, b);
}

function order<T extends string | bigint>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
