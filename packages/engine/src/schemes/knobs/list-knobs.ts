import type { Scheme } from '../scheme.ts';
import { adjustmentKnobs } from './adjustment-knobs.ts';
import type { Knob } from './knob.ts';
import { nodeKnobs } from './node-knobs.ts';
import { tierKnobs } from './tier-knobs.ts';
import { vetoKnobs } from './veto-knobs.ts';
import { wholeKnobs } from './whole-knobs.ts';

const listed = new WeakMap<Scheme, readonly Knob[]>();

/** Everything of a scheme that can be turned, in the order of its file. */
export function knobsOf(scheme: Scheme): readonly Knob[] {
  const known = listed.get(scheme) ?? listKnobs(scheme);
  listed.set(scheme, known);
  return known;
}

function listKnobs(scheme: Scheme): readonly Knob[] {
  return [
    ...wholeKnobs(scheme),
    ...scheme.blocks.flatMap((node, index) => nodeKnobs(scheme, node, ['blocks', index])),
    ...(['bonus', 'penalty'] as const).flatMap((list) => scheme[list].flatMap((one, index) => adjustmentKnobs(one, [list, index]))),
    ...tierKnobs(scheme),
    ...vetoKnobs(scheme),
  ];
}
