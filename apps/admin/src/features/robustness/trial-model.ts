import type { Text } from '@sanse/engine';
import type { ComputedRef, InjectionKey } from 'vue';

/** What the trials of the page varied, how many there were and from which seed, in one sentence; null until they are done. */
export const TRIAL_MODEL: InjectionKey<ComputedRef<Text | null>> = Symbol('trial model');
