import { frame } from './001-frame.ts';
import type { Migration } from './migration.ts';

/** In the order of their numbers. */
export const MIGRATIONS: readonly Migration[] = [frame];
