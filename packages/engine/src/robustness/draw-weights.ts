import { makeRandom } from './random.ts';

export interface DrawRequest {
  readonly trials: number;
  /** How far a weight moves at most, as a share of itself: 0.25 draws evenly from 75 % to 125 %. */
  readonly band: number;
  /** 0 to 4294967295. The same seed draws the same weights everywhere. */
  readonly seed: number;
}

/** Trials are drawn and tried so many at a time: what is looked up for a unit is looked up that often while it is at hand. Blocks can be shared out. */
export const BLOCK = 256;

/** So many trials after one another have streams of their own, so more trials begin like fewer. */
export const STREAM = 64;

/** Weights of so many trials, each weight drawn by itself. Trial 0 has the scheme's own. */
export function drawWeights(nominal: Float64Array, { trials, band, seed }: DrawRequest): Float64Array[] {
  const rows = new Float64Array(nominal.length * BLOCK);
  return Array.from({ length: trials }, (_, trial) => {
    if (trial % BLOCK === 0) drawBlock(nominal, { band, seed }, trial / BLOCK, rows);
    return nominal.map((_weight, at) => rows[at * BLOCK + (trial % BLOCK)] as number);
  });
}

/** The weights of one block of trials, `BLOCK` in a row for each weight. */
export function drawBlock(nominal: Float64Array, { band, seed }: Omit<DrawRequest, 'trials'>, block: number, rows: Float64Array): void {
  let random = makeRandom(seed, 0);
  for (let trial = 0; trial < BLOCK; trial += 1) {
    if (trial % STREAM === 0) random = makeRandom(seed, 2 * streamOf(block, trial));
    const isNominal = block === 0 && trial === 0;
    for (let at = 0; at < nominal.length; at += 1) {
      const weight = nominal[at] as number;
      rows[at * BLOCK + trial] = isNominal ? weight : weight * (1 - band + 2 * band * random());
    }
  }
}

export function streamOf(block: number, trial: number): number {
  return (block * BLOCK + trial) / STREAM;
}
