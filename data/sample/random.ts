/** A seeded stream of pseudo-random numbers: the same seed and name give the same numbers on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer from `low` to `high`, both included. */
  integer(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** A key of `weights`, drawn in proportion to its weight. */
  weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K;
  /** A whole number with the given mean, 0 or more (Poisson). */
  count(mean: number): number;
  /** Roughly normal, mean 0 and deviation 1, never beyond ±3.5. */
  bell(): number;
}

/** sfc32, seeded by an FNV-1a hash of the name, so that adding a stream never disturbs another. */
export function randomStream(seed: number, name: string): Random {
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  let a = seed | 0;
  let b = hash | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;

  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }
  for (let turn = 0; turn < 15; turn += 1) next();

  const random: Random = {
    next,
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick(choices) {
      const choice = choices[Math.floor(next() * choices.length)];
      if (choice === undefined) throw new Error('internal: nothing to pick from');
      return choice;
    },
    weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K {
      const entries = Object.entries(weights) as [K, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) {
        left -= weight;
        if (left < 0) return key;
      }
      const last = entries.at(-1);
      if (last === undefined) throw new Error('internal: nothing to draw from');
      return last[0];
    },
    count(mean) {
      let occurred = 0;
      for (let gap = -Math.log(1 - next()); gap < mean; gap -= Math.log(1 - next())) occurred += 1;
      return occurred;
    },
    bell() {
      let sum = 0;
      for (let turn = 0; turn < 12; turn += 1) sum += next();
      return Math.max(-3.5, Math.min(3.5, sum - 6));
    },
  };
  return random;
}
