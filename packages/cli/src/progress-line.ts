import type { Io } from './io.ts';

/** A line on the screen that says how far something is, and goes away. Nothing is written where nobody sits before a screen. */
export function progressLine({ err, isScreen }: Io): { show(text: string): void; clear(): void } {
  const write = (text: string) => {
    if (isScreen) err(`\r\u001B[K${text}`);
  };
  return { show: write, clear: () => write('') };
}
