import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A fault the person at the keyboard can mend: printed without a stack. */
export class PlainError extends Error {
  plain = true;
}

/** Runs a program in the repository with the terminal as its own; resolves to its exit code. */
export function command(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });
}

/** Like `command`, but resolves to what the program wrote; null when it could not be run or failed. */
export function output(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'], ...options });
    const chunks = [];
    child.once('error', () => resolve(null));
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.once('close', (code) => resolve(code === 0 ? Buffer.concat(chunks).toString('utf8').trim() : null));
  });
}

/** Runs a long-lived program, hands it the signals this process gets, and resolves to its exit code when it ends. */
export function service(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', ...options });
    // Ctrl+C reaches the child by itself; a second one would cut its farewell short.
    const forward = (signal) => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, forward);
      resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1));
    });
  });
}

/** Runs a JavaScript program by node itself, not through a shim, so that signals and exit codes are its own. */
export function tool(entry, args, options = {}) {
  return command(process.execPath, [entry, ...args], options);
}
