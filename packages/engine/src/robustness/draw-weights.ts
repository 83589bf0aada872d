export interface DrawRequest {
  readonly trials: number;
  /** How far a weight moves at most, as a share of itself: 0.25 draws evenly from 75 % to 125 %. */
  readonly band: number;
  /** 0 to 4294967295. The same seed draws the same weights everywhere. */
  readonly seed: number;
}

/** Weights of so many trials, each weight drawn by itself. Trial 0 has the scheme's own. */
export function drawWeights(nominal: Float64Array, { trials, band, seed }: DrawRequest): Float64Array[] {
  const random = makeRandom(seed);
  return Array.from({ length: trials }, (_, trial) => nominal.map((weight) => (trial === 0 ? weight : weight * (1 - band + 2 * band * random()))));
}

/** Evenly from 0 up to 1, in integers of 32 bits, so that no platform rounds. Chris Doty-Humphrey's sfc32 (PractRand), seeded as there. */
function makeRandom(seed: number): () => number {
  let [a, b, c, counter] = [0, seed | 0, 0, 1];
  const next = () => {
    const drawn = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + drawn) | 0;
    return (drawn >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}
