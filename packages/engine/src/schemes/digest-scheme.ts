import { digestOf } from '../assessments/digest.ts';
import type { Scheme } from './scheme.ts';

/** SHA-256 of what a scheme means, in hexadecimal: comments, key order, layout and spelled-out defaults do not change it. */
export function digestScheme(scheme: Scheme): string {
  return digestOf(scheme);
}
