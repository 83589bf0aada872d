import { keptHere } from '../ui/kept-here.ts';

const STORED = 'sanse.theme';

export type Theme = 'light' | 'dark';

/** As chosen before on this machine, else as the system prefers. */
export function firstTheme(): Theme {
  const stored = keptHere.recall(STORED);
  if (stored === 'light' || stored === 'dark') return stored;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export const storeTheme = (theme: Theme): void => keptHere.keep(STORED, theme);
