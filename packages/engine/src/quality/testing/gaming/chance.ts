/** Pseudo-random numbers, the same for the same seed everywhere. */
export interface Chance {
  /** 0 to below 1. */
  next(): number;
  happens(probability: number): boolean;
  /** From `low` to `high`, both included. */
  whole(low: number, high: number): number;
  pick<T>(choices: readonly T[]): T;
  /** A count with that mean (Poisson). */
  count(mean: number): number;
  /** One of `size` places, the earlier ones likelier: Zipf with that exponent. */
  place(size: number, exponent: number): number;
}

/** Mulberry32 (Tommy Ettinger). */
export function makeChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const sums = new Map<string, readonly number[]>();
  const sumsOf = (size: number, exponent: number): readonly number[] => {
    const key = `${size} ${exponent}`;
    const known = sums.get(key);
    if (known !== undefined) return known;
    let sum = 0;
    const made = Array.from({ length: size }, (_, at) => (sum += (at + 1) ** -exponent));
    sums.set(key, made);
    return made;
  };
  return {
    next,
    happens: (probability) => next() < probability,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (choices) => choices[Math.floor(next() * choices.length)] as (typeof choices)[number],
    count(mean) {
      let occurred = 0;
      for (let gap = -Math.log(1 - next()); gap < mean; gap -= Math.log(1 - next())) occurred += 1;
      return occurred;
    },
    place(size, exponent) {
      const made = sumsOf(size, exponent);
      const drawn = next() * (made.at(-1) as number);
      return made.findIndex((sum) => drawn < sum);
    },
  };
}
