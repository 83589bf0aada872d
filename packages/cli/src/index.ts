export { main, type ExitCode } from './cli.ts';
export type { Io } from './io.ts';
