import { userInfo } from 'node:os';
import { main } from './cli.ts';

// The reader of a pipe may leave before everything is written (`sanse score | head`).
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await main(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  user: systemUser(),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  isScreen: process.stderr.isTTY === true,
  stopped,
});

/** Some containers know no name for the user they run. */
function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return 'cli';
  }
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
