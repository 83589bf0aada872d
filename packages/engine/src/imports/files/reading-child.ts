import { memoryUsage } from 'node:process';
import { FileFault } from './file-fault.ts';
import { writeGridFile } from './grid-file.ts';
import { readPacked } from './read-packed.ts';
import type { ReadingAnswer, ReadingJob } from './reading-messages.ts';

// The program of the reading process: one job after the other, each answered once. It ends with the parent.

const REPORT_EVERY_MS = 50;

type Answer = ReadingAnswer extends infer One ? (One extends ReadingAnswer ? Omit<One, 'memory'> : never) : never;

function answer(message: Answer): void {
  process.send?.({ ...message, memory: memoryUsage.rss() });
}

let reportedAt = 0;

function report(done: number, total: number): void {
  const now = performance.now();
  if (now - reportedAt < REPORT_EVERY_MS) return;
  reportedAt = now;
  answer({ type: 'progress', done, total });
}

process.on('message', (job: ReadingJob) => {
  readPacked(job, report)
    .then((file) => writeGridFile(job.into, file))
    .then(
      () => answer({ type: 'done' }),
      (error: unknown) => {
        // What is no fault of the file ends the process, and the parent says so.
        if (!(error instanceof FileFault)) throw error;
        answer({ type: 'fault', fault: error.fault });
      },
    );
});
process.on('disconnect', () => process.exit());
