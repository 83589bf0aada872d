import { describe, expect, it } from 'vitest';
import { shareRuns } from './share-runs.ts';

type Told = readonly [done: number];

/** A run that goes on when told to. */
function makeRun() {
  let finish: (answer: string) => void = () => {};
  const seen: { runs: number; stopped: boolean; tell: (done: number) => void } = { runs: 0, stopped: false, tell: () => {} };
  const make = ({ onProgress, signal }: { readonly onProgress: (...told: Told) => void; readonly signal: AbortSignal }) => {
    seen.runs += 1;
    seen.tell = onProgress;
    return new Promise<string>((resolve, reject) => {
      finish = resolve;
      signal.addEventListener('abort', () => {
        seen.stopped = true;
        reject(new Error('stopped'));
      });
    });
  };
  return { seen, make, finish: (answer: string) => finish(answer) };
}

describe('shareRuns', () => {
  it('lets two follow one run, tells the later one how far it is, and keeps the answer', async () => {
    const ask = shareRuns<Told, string>(2);
    const { seen, make, finish } = makeRun();
    const told: string[] = [];
    const first = ask('a', { onProgress: (done) => told.push(`first ${done}`) }, make);
    seen.tell(1);
    const second = ask('a', { onProgress: (done) => told.push(`second ${done}`) }, make);
    seen.tell(2);
    finish('answer');
    expect(await Promise.all([first, second])).toEqual(['answer', 'answer']);
    expect(told).toEqual(['first 1', 'second 1', 'first 2', 'second 2']);
    expect(await ask('a', {}, make)).toBe('answer');
    expect(seen.runs).toBe(1);
  });

  it('lets one leave without the other, ends the run with the last, and begins another for who comes then', async () => {
    const ask = shareRuns<Told, string>(2);
    const { seen, make } = makeRun();
    const [one, other] = [new AbortController(), new AbortController()];
    const first = ask('a', { signal: one.signal }, make);
    const second = ask('a', { signal: other.signal }, make);
    one.abort();
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect(seen.stopped).toBe(false);
    other.abort();
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    expect(seen.stopped).toBe(true);
    const again = makeRun();
    const third = ask('a', {}, again.make);
    again.finish('new');
    expect(await third).toBe('new');
  });

  it('keeps no failure, and no more answers than it was told to', async () => {
    const ask = shareRuns<Told, number>(1);
    let runs = 0;
    const fail = () => Promise.reject(new Error('no'));
    const work = () => Promise.resolve((runs += 1));
    await expect(ask('a', {}, fail)).rejects.toThrow('no');
    expect([await ask('a', {}, work), await ask('a', {}, work), await ask('b', {}, work), await ask('a', {}, work)]).toEqual([1, 1, 2, 3]);
  });
});
