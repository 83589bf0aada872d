import { main } from '../cli.ts';

/** What a command said, and its exit code. */
export interface Said {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Runs commands in a folder, with its data in `home`. */
export function commandsIn(folder: () => string, home: () => string): (...argv: readonly string[]) => Promise<Said> {
  return async (...argv) => {
    const out: string[] = [];
    const err: string[] = [];
    const exit = await main(argv, {
      env: { SANSE_HOME: home() },
      cwd: folder(),
      user: 'tester',
      out: (text) => out.push(text),
      err: (text) => err.push(text),
      isScreen: false,
      stopped: async () => {},
    });
    return { exit, out: out.join(''), err: err.join('') };
  };
}
