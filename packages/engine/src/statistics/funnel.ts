import { binomialLimits } from './binomial-limits.ts';
import { compareShares } from './compare-shares.ts';
import type { Interval } from './wilson.ts';
import { wilsonInterval } from './wilson.ts';

/** A unit with the two parts of its rate; null: unknown, or no data. */
export interface Share {
  readonly code: string;
  readonly name: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** Against the overall rate: within the 95 % limits, beyond them, or beyond the 99.8 % limits. noBase: there is no rate. */
export type FunnelClass = 'within' | 'above' | 'farAbove' | 'below' | 'farBelow' | 'noBase';

export interface FunnelUnit extends Share {
  readonly value: number | null;
  readonly interval95: Interval | null;
  readonly class: FunnelClass;
  /** 1 for the highest rate; equal rates share a place. */
  readonly place: number | null;
  /** The places that remain when only units whose rates differ clearly from this one's are put before or behind it. */
  readonly placeFrom: number | null;
  readonly placeTo: number | null;
  /** The rate cannot be told from that of the unit listed next. */
  readonly alikeNext: boolean;
}

/** The limits for a unit with `n` cases. */
export interface FunnelLimits {
  readonly n: number;
  readonly limits95: Interval;
  readonly limits998: Interval;
}

export interface Funnel {
  /** All units together, sum over sum; value null: no cases at all. */
  readonly overall: { readonly numerator: number; readonly denominator: number; readonly value: number | null };
  /** From the highest rate down, then in the order given; those without a rate last. */
  readonly units: readonly FunnelUnit[];
  /** From the smallest base to the largest, close enough to draw a line through. */
  readonly curve: readonly FunnelLimits[];
}

/** Probability beyond each limit: 2.5 % and 0.1 % on a side, what two and three standard deviations of a normal leave (2.3 % and 0.13 %) in round figures. */
const TAIL_95 = 0.025;
const TAIL_998 = 0.001;

/**
 * Which rates differ from the overall rate by more than their base explains (D. J. Spiegelhalter 2005), and which from one another.
 * Numerators are cases among those of the denominator.
 */
export function funnelOf(shares: readonly Share[]): Funnel {
  const based = shares.filter(isBased);
  const numerator = based.reduce((sum, share) => sum + share.numerator, 0);
  const denominator = based.reduce((sum, share) => sum + share.denominator, 0);
  const value = denominator === 0 ? null : numerator / denominator;
  const sorted = based.toSorted((a, b) => b.numerator / b.denominator - a.numerator / a.denominator);
  return {
    overall: { numerator, denominator, value },
    units: [
      ...sorted.map((share, at) => ({
        ...share,
        value: share.numerator / share.denominator,
        interval95: wilsonInterval(share.numerator, share.denominator),
        class: classify(share, value as number),
        ...placeOf(share, sorted),
        alikeNext: at + 1 < sorted.length && compareShares(share, sorted[at + 1] as Based) === 0,
      })),
      ...shares
        .filter((share) => !isBased(share))
        .map((share) => ({ ...share, value: null, interval95: null, class: 'noBase' as const, place: null, placeFrom: null, placeTo: null, alikeNext: false })),
    ],
    curve: value === null ? [] : basesAlong(based.map((share) => share.denominator)).map((n) => limitsAt(n, value)),
  };
}

type Based = Share & { readonly numerator: number; readonly denominator: number };

function isBased(share: Share): share is Based {
  return share.numerator !== null && share.denominator !== null && share.denominator > 0;
}

function limitsAt(n: number, overall: number): FunnelLimits {
  return { n, limits95: binomialLimits(n, overall, TAIL_95), limits998: binomialLimits(n, overall, TAIL_998) };
}

function classify({ numerator, denominator }: Based, overall: number): FunnelClass {
  const share = numerator / denominator;
  const { limits95, limits998 } = limitsAt(denominator, overall);
  if (share < limits998[0]) return 'farBelow';
  if (share < limits95[0]) return 'below';
  if (share > limits998[1]) return 'farAbove';
  return share > limits95[1] ? 'above' : 'within';
}

function placeOf(share: Based, all: readonly Based[]): Pick<FunnelUnit, 'place' | 'placeFrom' | 'placeTo'> {
  const rate = share.numerator / share.denominator;
  const compared = all.map((other) => (other === share ? 0 : compareShares(share, other)));
  return {
    place: 1 + all.filter((other) => other.numerator / other.denominator > rate).length,
    placeFrom: 1 + compared.filter((order) => order < 0).length,
    placeTo: all.length - compared.filter((order) => order > 0).length,
  };
}

const STEPS = 60;

/** Every base there is, and more between the smallest and the largest, in equal ratios. */
function basesAlong(bases: readonly number[]): readonly number[] {
  const [least, most] = [Math.min(...bases), Math.max(...bases)];
  const between = Array.from({ length: STEPS + 1 }, (_, step) => Math.round(least * (most / least) ** (step / STEPS)));
  return [...new Set([...bases, ...between])].toSorted((a, b) => a - b);
}
