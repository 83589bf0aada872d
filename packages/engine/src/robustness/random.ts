/**
 * Integers of 32 bits, so that no platform rounds. Chris Doty-Humphrey's sfc32 (PractRand), seeded as there with 64 bits: the seed
 * below, the stream above. Streams of one seed have nothing to do with each other.
 */
export function makeBits(seed: number, stream: number): () => number {
  let [a, b, c, counter] = [0, seed | 0, stream | 0, 1];
  const next = () => {
    const drawn = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + drawn) | 0;
    return drawn;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}

/** Evenly from 0 up to 1. */
export function makeRandom(seed: number, stream: number): () => number {
  const bits = makeBits(seed, stream);
  return () => (bits() >>> 0) / 2 ** 32;
}
