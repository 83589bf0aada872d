import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Fault } from '../problems-catalogue.ts';
import { FileFault } from './file-fault.ts';
import type { OnProgress, ReadingAnswer, ReadingJob } from './reading-messages.ts';

export interface ReadingLimits {
  /** Heap of the reading process. */
  readonly heapMegabytes: number;
  /** All it may hold, as the system counts it. */
  readonly memoryMegabytes: number;
  readonly seconds: number;
}

export const READING_LIMITS: ReadingLimits = { heapMegabytes: 1024, memoryMegabytes: 1400, seconds: 120 };

/** A process that has grown so far is not kept for the next file. */
const KEEP_BELOW_MB = 400;
const LOOK_EVERY_MS = 50;
const MEGABYTE = 2 ** 20;

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
  /** How many processes share the memory that one may hold. */
  readonly sharing?: number;
}

export interface ReadingProcess {
  /**
   * Runs one job after those that were asked before it.
   * @throws FileFault for faults of the file and when the process had to be ended; the reason of `signal` when that was aborted.
   */
  run(job: ReadingJob, options: RunOptions): Promise<void>;
  /** The most memory seen so far in bytes, over all processes. */
  readonly peakMemory: number;
  readonly pid: number | undefined;
  /** Starts the process before it is wanted. */
  start(): void;
  /** Ends the process once the jobs asked so far are done. */
  close(): Promise<void>;
}

/** Parses files in a process of its own, which is started with the first job and again after it had to be ended. */
export function createReadingProcess(limits: ReadingLimits = READING_LIMITS): ReadingProcess {
  let child: ChildProcess | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let peakMemory = 0;

  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work);
    last = result.catch(() => null);
    return result;
  };

  const started = (): ChildProcess => {
    if (child !== null && child.exitCode === null && child.signalCode === null) return child;
    child = startChild(limits);
    child.on('error', () => null); // the job that finds it unusable says so
    hold(child, false);
    return child;
  };

  const runJob = async (job: ReadingJob, { signal, onProgress, sharing = 1 }: RunOptions): Promise<void> => {
    signal?.throwIfAborted();
    const running = started();
    hold(running, true);
    let memory = 0;
    const onMemory = (bytes: number) => {
      memory = bytes;
      peakMemory = Math.max(peakMemory, bytes);
    };
    try {
      await converse(running, job, { ...limits, memoryMegabytes: limits.memoryMegabytes / sharing }, { signal, onProgress, onMemory });
    } finally {
      if (memory > KEEP_BELOW_MB * MEGABYTE) await end(running);
      hold(running, false);
      if (running.exitCode !== null || running.signalCode !== null) child = null;
    }
  };

  return {
    run: (job, options) => inTurn(() => runJob(job, options)),
    get peakMemory() {
      return peakMemory;
    },
    get pid() {
      return child?.pid;
    },
    start: () => void started(),
    close: () =>
      inTurn(async () => {
        if (child !== null) await end(child);
        child = null;
      }),
  };
}

/** Only a job keeps the parent alive, never a process that waits for one. */
function hold(child: ChildProcess, busy: boolean): void {
  if (busy) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

function startChild({ heapMegabytes }: ReadingLimits): ChildProcess {
  const own = import.meta.url;
  const fromSource = own.endsWith('.ts');
  const program = fileURLToPath(new URL(fromSource ? './reading-child.ts' : './reading-child.js', own));
  // Node 20 reads no types; from its sources the product always runs under tsx.
  const loader = fromSource ? ['--import', pathToFileURL(createRequire(own).resolve('tsx')).href] : [];
  return fork(program, [], {
    execArgv: [...loader, `--max-old-space-size=${heapMegabytes}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.ref();
  child.kill('SIGKILL');
  await exit;
}

interface Watch {
  readonly signal: AbortSignal | undefined;
  readonly onProgress: OnProgress | undefined;
  readonly onMemory: (bytes: number) => void;
}

/** Sends a job and waits for its answer, while watching time and memory. */
async function converse(child: ChildProcess, job: ReadingJob, limits: ReadingLimits, { signal, onProgress, onMemory }: Watch): Promise<void> {
  let stop: unknown = null;
  const kill = (reason: unknown) => {
    stop ??= reason;
    child.kill('SIGKILL');
  };
  const weigh = (memory: number) => {
    onMemory(memory);
    if (memory > limits.memoryMegabytes * MEGABYTE) kill(new FileFault(tooMuchMemory));
  };
  const onAbort = () => kill(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  const clock = setTimeout(() => kill(new FileFault({ code: 'tooSlow', facts: { seconds: limits.seconds } })), limits.seconds * 1000);
  const look = setInterval(() => void memoryOf(child.pid).then((memory) => memory !== null && weigh(memory)), LOOK_EVERY_MS);
  try {
    await new Promise<void>((resolve, reject) => {
      child.removeAllListeners('message');
      child.removeAllListeners('exit');
      child.removeAllListeners('error');
      child.on('message', (message: ReadingAnswer) => {
        weigh(message.memory);
        if (stop !== null) return; // its end is on the way
        if (message.type === 'progress') onProgress?.(message.done, message.total);
        else if (message.type === 'done') resolve();
        else reject(new FileFault(message.fault));
      });
      child.on('exit', (code, killedBy) => reject(stop ?? new FileFault(deathOf(code, killedBy))));
      child.on('error', (error) => reject(stop ?? error));
      child.send(job, (error) => error !== null && stop === null && kill(new FileFault(readerDied)));
    });
  } finally {
    clearTimeout(clock);
    clearInterval(look);
    signal?.removeEventListener('abort', onAbort);
  }
}

const tooMuchMemory: Fault = { code: 'tooMuchMemory', facts: {} };
const readerDied: Fault = { code: 'readerDied', facts: {} };
const ABORTED = 134;

/** An engine whose heap is full aborts; a system that is short of memory kills. */
function deathOf(code: number | null, killedBy: NodeJS.Signals | null): Fault {
  return killedBy === 'SIGABRT' || killedBy === 'SIGKILL' || code === ABORTED ? tooMuchMemory : readerDied;
}

/** Memory a process holds in bytes, where the system tells of others; elsewhere its own messages must do. */
async function memoryOf(pid: number | undefined): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s*(\d+) kB/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}
