import type { Knob, KnobValue, Steps } from './knobs/knob.ts';
import { knobsOf } from './knobs/list-knobs.ts';
import { toSchemeValue } from './knobs/policy-knobs.ts';
import type { Scheme } from './scheme.ts';

/** New values by the keys of knobs. */
export type KnobEdits = Readonly<Record<string, KnobValue>>;

export interface TurnedScheme {
  /** Parts in which nothing was turned are the very same objects. */
  readonly scheme: Scheme;
  /** The knobs that now stand otherwise. */
  readonly turned: readonly Knob[];
  /** Keys the scheme does not have, and those whose values do not fit. */
  readonly refused: readonly string[];
}

/** Whether a value may be given to a knob. A scheme of such values need not be sensible; that is for `checkScheme`. */
export function fitsKnob({ range, value: original }: Knob, value: KnobValue): boolean {
  if (value === original) return true;
  switch (range.kind) {
    case 'flag':
      return typeof value === 'boolean';
    case 'choice':
      return range.of.some((one) => one.value === value);
    case 'number':
      if (value === null) return range.without !== null;
      if (typeof value !== 'number' || !Number.isFinite(value) || (range.integer && !Number.isInteger(value))) return false;
      return (range.min === null || value >= range.min) && (range.max === null || value <= range.max);
  }
}

/** The scheme with other values in some of its places. */
export function turnKnobs(scheme: Scheme, edits: KnobEdits): TurnedScheme {
  const knobs = new Map(knobsOf(scheme).map((knob) => [knob.key, knob]));
  const turned: Knob[] = [];
  const refused: string[] = [];
  let made = scheme;
  for (const [key, value] of Object.entries(edits)) {
    const knob = knobs.get(key);
    if (knob === undefined || !fitsKnob(knob, value)) refused.push(key);
    else if (value !== knob.value) {
      turned.push(knob);
      made = setAt(made, knob.path, toSchemeValue(value)) as Scheme;
    }
  }
  return { scheme: made, turned, refused };
}

function setAt(within: unknown, path: Steps, value: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (Array.isArray(within)) return within.map((one: unknown, index) => (index === first ? setAt(one, rest, value) : one));
  const held = within as Readonly<Record<string, unknown>>;
  return { ...held, [first]: setAt(held[first], rest, value) };
}
