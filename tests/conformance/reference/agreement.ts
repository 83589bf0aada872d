import type { score } from '@sanse/engine/scoring';
import { double, minus, parse, print } from './rational.ts';
import type { BookResult } from './score-by-the-book.ts';

type Scored = ReturnType<typeof score>;

/** What both say of a unit, in one shape. Exact values as text. */
export interface Said {
  readonly code: string;
  readonly exact: string | null;
  readonly total: number | null;
  readonly earned: number;
  readonly applicable: number;
  readonly rank: number | null;
  readonly rankOf: number;
  readonly baseTier: string | null;
  readonly tier: string | null;
  readonly awardEligible: boolean;
  /** `status marks` by criterion. */
  readonly criteria: Readonly<Record<string, string>>;
  readonly blocks: Readonly<Record<string, string>>;
  readonly adjustments: Readonly<Record<string, string>>;
}

export function saidByBook(results: readonly BookResult[]): readonly Said[] {
  return results.map((one) => ({
    code: one.code,
    exact: one.exact === null ? null : print(one.exact),
    total: one.published === null ? null : double(one.published),
    earned: one.level === null ? 0 : double(one.level.marks),
    applicable: one.level === null ? 0 : double(one.level.applicable),
    rank: one.rank,
    rankOf: one.rankOf,
    baseTier: one.baseTier,
    tier: one.tier,
    awardEligible: one.awardEligible,
    criteria: Object.fromEntries([...one.outcomes].map(([code, { status, marks }]) => [code, `${status} ${marks === null ? '/' : print(marks)}`])),
    blocks: Object.fromEntries([...one.levels].map(([code, level]) => [code, level === null ? '/' : print(level.marks)])),
    adjustments: Object.fromEntries([...one.adjustments].map(([code, amount]) => [code, print(amount)] as const).filter(([, amount]) => amount !== '0')),
  }));
}

export function saidByProduct({ units }: Scored): readonly Said[] {
  return units.map((unit) => ({
    code: unit.code,
    exact: unit.exact,
    total: unit.total,
    earned: unit.earned,
    applicable: unit.applicable,
    rank: unit.rank,
    rankOf: unit.rankOf,
    baseTier: unit.baseTier,
    tier: unit.tier,
    awardEligible: unit.awardEligible,
    criteria: Object.fromEntries(unit.criteria.map(({ code, status, exact }) => [code, `${status} ${exact ?? '/'}`])),
    blocks: Object.fromEntries(unit.blocks.map(({ code, exact }) => [code, exact ?? '/'])),
    adjustments: Object.fromEntries(unit.adjustments.map(({ code, exact }) => [code, exact] as const).filter(([, exact]) => exact !== '0')),
  }));
}

/** Each difference as one line; none when they agree. Where doubles are in it, exact values may differ in the last of twelve digits. */
export function differences(slow: readonly Said[], product: readonly Said[], hasDoubles: boolean): readonly string[] {
  const found: string[] = [];
  const same = (a: string | null, b: string | null): boolean => a === b || (hasDoubles && a !== null && b !== null && areClose(a, b));
  slow.forEach((ours, index) => {
    const theirs = product[index];
    if (theirs === undefined) {
      found.push(`${ours.code}: not in the product's result`);
      return;
    }
    const tell = (what: string, a: unknown, b: unknown) => found.push(`${ours.code} ${what}: reference ${String(a)}, product ${String(b)}`);
    for (const field of ['code', 'total', 'earned', 'applicable', 'rank', 'rankOf', 'baseTier', 'tier', 'awardEligible'] as const)
      if (ours[field] !== theirs[field]) tell(field, ours[field], theirs[field]);
    if (!same(ours.exact, theirs.exact)) tell('exact', ours.exact, theirs.exact);
    for (const part of ['criteria', 'blocks', 'adjustments'] as const)
      for (const key of new Set([...Object.keys(ours[part]), ...Object.keys(theirs[part])]))
        if (!same(ours[part][key] ?? null, theirs[part][key] ?? null)) tell(`${part} ${key}`, ours[part][key], theirs[part][key]);
  });
  if (slow.length !== product.length) found.push(`${slow.length} units against ${product.length}`);
  return found;
}

function areClose(a: string, b: string): boolean {
  const [status, ours = status] = a.split(' ');
  const [other, theirs = other] = b.split(' ');
  if (ours === '/' || theirs === '/' || ours === undefined || theirs === undefined) return false;
  if (a.includes(' ') && status !== other) return false;
  const [x, y] = [parse(ours), parse(theirs)];
  return Math.abs(double(minus(x, y))) <= 1e-9 * Math.max(1, Math.abs(double(x)));
}
