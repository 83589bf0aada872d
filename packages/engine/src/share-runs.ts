import { EngineError } from './problems.ts';

/** Somebody who waits for the answer of a run. */
export interface Follower<Told extends readonly unknown[]> {
  readonly onProgress?: (...told: Told) => void;
  /** Leaves the run; the last one to leave ends it. */
  readonly signal?: AbortSignal;
}

interface Run<Told extends readonly unknown[], Answer> {
  readonly answer: Promise<Answer>;
  readonly followers: Set<Follower<Told>>;
  /** What was told last; null: nothing yet. */
  readonly told: () => Told | null;
  stop(): void;
}

/** Lets all who ask for the same thing follow one run of it, and keeps that many answers for those who come later. What failed is not kept. */
export function shareRuns<Told extends readonly unknown[], Answer>(
  most: number,
): (key: string, follower: Follower<Told>, make: (watch: Required<Follower<Told>>) => Promise<Answer>) => Promise<Answer> {
  const runs = new Map<string, Run<Told, Answer>>();

  function begin(key: string, make: (watch: Required<Follower<Told>>) => Promise<Answer>): Run<Told, Answer> {
    const stopping = new AbortController();
    const followers = new Set<Follower<Told>>();
    let last: Told | null = null;
    const answer = make({
      signal: stopping.signal,
      onProgress: (...told) => {
        last = told;
        for (const { onProgress } of followers) onProgress?.(...told);
      },
    });
    const forget = () => void (runs.get(key) === run && runs.delete(key));
    const run: Run<Told, Answer> = {
      ...{ answer, followers, told: () => last },
      stop: () => {
        forget();
        stopping.abort();
      },
    };
    answer.catch(forget);
    return run;
  }

  return (key, follower, make) => {
    const run = runs.get(key) ?? begin(key, make);
    runs.delete(key);
    runs.set(key, run);
    for (const oldest of [...runs.keys()].slice(0, -most)) runs.delete(oldest);
    return follow(run, follower);
  };
}

function follow<Told extends readonly unknown[], Answer>(run: Run<Told, Answer>, follower: Follower<Told>): Promise<Answer> {
  const { signal, onProgress } = follower;
  if (signal?.aborted === true) return Promise.reject(cancelled());
  run.followers.add(follower);
  const told = run.told();
  if (told !== null) onProgress?.(...told);
  return new Promise((resolve, reject) => {
    const leave = () => {
      run.followers.delete(follower);
      if (run.followers.size === 0) run.stop();
      reject(cancelled());
    };
    const done = () => {
      run.followers.delete(follower);
      signal?.removeEventListener('abort', leave);
    };
    signal?.addEventListener('abort', leave);
    run.answer.finally(done).then(resolve, reject);
  });
}

function cancelled(): EngineError {
  return new EngineError('cancelled', { zh: '已取消。', en: 'Cancelled.' });
}
