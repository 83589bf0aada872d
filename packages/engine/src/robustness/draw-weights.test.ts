import { describe, expect, it } from 'vitest';
import { BLOCK, drawWeights, STREAM } from './draw-weights.ts';

const NOMINAL = Float64Array.of(10, 30, 60);

/** The published generator in exact integers, seeded with 64 bits. */
function exactDraws(seed: bigint, stream: bigint, count: number): number[] {
  const MASK = 0xffffffffn;
  let [a, b, c, counter] = [0n, seed, stream, 1n];
  const draws: number[] = [];
  for (let round = 0; round < 12 + count; round += 1) {
    const drawn = (a + b + counter) & MASK;
    counter = (counter + 1n) & MASK;
    a = b ^ (b >> 9n);
    b = (c + (c << 3n)) & MASK;
    c = ((((c << 21n) & MASK) | (c >> 11n)) + drawn) & MASK;
    if (round >= 12) draws.push(Number(drawn) / 2 ** 32);
  }
  return draws;
}

describe('the weights of trials', () => {
  it.each([0, 1, 20_250_331, 4_294_967_295])('are those of the published generator from seed %d', (seed) => {
    const drawn = drawWeights(Float64Array.of(1), { trials: BLOCK + STREAM, band: 1, seed }).flatMap(([weight = 0]) => weight / 2);
    const wanted = [0n, 2n, 4n, 6n, 8n].map((stream) => exactDraws(BigInt(seed), stream, stream === 0n ? STREAM - 1 : STREAM));
    expect(drawn.slice(1)).toEqual(wanted.flat());
  });

  it("begin with the scheme's own", () => {
    expect(drawWeights(NOMINAL, { trials: 2, band: 0.25, seed: 7 })[0]).toEqual(NOMINAL);
  });

  it('stay within the band and use all of it', () => {
    const shares = drawWeights(NOMINAL, { trials: 2000, band: 0.25, seed: 7 }).flatMap((weights) =>
      [...weights].map((weight, at) => weight / (NOMINAL[at] ?? 0)),
    );
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0.75);
    expect(Math.min(...shares)).toBeLessThan(0.751);
    expect(Math.max(...shares)).toBeLessThan(1.25);
    expect(Math.max(...shares)).toBeGreaterThan(1.249);
  });

  it('begin alike however many there are', () => {
    const draw = (trials: number) => drawWeights(NOMINAL, { trials, band: 0.25, seed: 7 });
    expect(draw(200).slice(0, 90)).toEqual(draw(90));
  });

  it('are the same for the same seed and others for another', () => {
    const draw = (seed: number) => drawWeights(NOMINAL, { trials: 5, band: 0.25, seed });
    expect(draw(7)).toEqual(draw(7));
    expect(draw(8)[1]).not.toEqual(draw(7)[1]);
  });
});
