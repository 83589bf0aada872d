import { frame } from './001-frame.ts';
import { deliveries } from './002-deliveries.ts';
import { findingStates } from './003-finding-states.ts';
import type { Migration } from './migration.ts';

/** In the order of their numbers. */
export const MIGRATIONS: readonly Migration[] = [frame, deliveries, findingStates];
