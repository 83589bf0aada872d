import type { KnobEdits } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { parseEdits, printEdits } from './edits-query.ts';

describe('turned knobs in the address', () => {
  it('are short and can be read', () => {
    expect(printEdits({ 'A2.1:weight': 12, ':policies.missing': 'peerMean', ':ranking.ties': '1223', ':bonusCap': null })).toBe(
      "A2.1:weight=12;:policies.missing=peerMean;:ranking.ties='1223;:bonusCap=null",
    );
    expect(printEdits({})).toBeUndefined();
  });

  it.each<KnobEdits>([
    { 'A1.1:rule.deduct.死亡;人=数%': 0.5 },
    { 'A:x': 'true', 'B:x': "'12", 'C:x': '', 'D:x': ';=%3b' },
    { 'A:x': -0.25, 'B:x': 1e-7, 'C:x': 1e21, 'D:x': false },
  ])('come back as they were: %o', (edits) => {
    expect(parseEdits(printEdits(edits))).toEqual(edits);
  });

  it('of a spoilt address are passed over', () => {
    expect(parseEdits('=1;A;;B:weight=2')).toEqual({ 'B:weight': 2 });
    expect(parseEdits(['A=1'])).toEqual({});
    expect(parseEdits(undefined)).toEqual({});
  });
});
