import { describe, expect, it } from 'vitest';
import type { TierSet } from '../schemes/scheme.ts';
import { fromNumber, toNumber } from './fraction.ts';
import { describeCuts, holdCuts } from './hold-cuts.ts';
import type { CutReference } from './measure-table.ts';

const level = (code: string, zh: string, from: number | null) => ({ code, label: { zh, en: code }, colour: 'blue', from });

const quota = (within: number, blue = 0.2): TierSet => ({
  method: 'quota',
  closed: 'lower',
  ties: 'worse',
  levels: [level('BLUE', '蓝', blue), level('YELLOW', '黄', 0.4), level('RED', '红', null)],
  guardrail: { within, reference: 'previous' },
});

const heldTo = (blue: string | null, yellow: string | null): CutReference => ({
  period: '2025-02',
  published: null,
  cuts: [...(blue === null ? [] : [{ group: 'G', tier: 'BLUE', score: blue }]), ...(yellow === null ? [] : [{ group: 'G', tier: 'YELLOW', score: yellow }])],
});

const SCORES = [90, 80, 70, 60, 50].map(fromNumber);

function cuts(tiers: TierSet, held: CutReference | undefined, scores = SCORES) {
  const { computed, effective } = holdCuts(tiers, 'G', scores, held);
  return [computed, effective].map((list) => list.map((cut) => (cut === null ? null : toNumber(cut))));
}

describe('the guardrail', () => {
  it('holds a cut that would move further than it may, up or down, and leaves the others', () => {
    // One and three of five: the cuts are 90 and 70.
    expect(cuts(quota(5), heldTo('80', '69'))).toEqual([
      [90, 70, null],
      [85, 70, null],
    ]);
    expect(cuts(quota(5), heldTo('95', '76.5'))).toEqual([
      [90, 70, null],
      [90, 71.5, null],
    ]);
    expect(cuts(quota(0), heldTo('80', '75'))[1]).toEqual([80, 75, null]);
  });

  it('holds a tier that nobody reaches at the highest it may lie, and one without a reference not at all', () => {
    // Two are equal at the top and there is one place, so nobody has it.
    const equal = [90, 90, 70, 60, 50].map(fromNumber);
    expect(cuts(quota(5), heldTo('80', null), equal)).toEqual([
      [null, 70, null],
      [85, 70, null],
    ]);
    expect(cuts(quota(5), heldTo(null, null), equal)[1]).toEqual([null, 70, null]);
    expect(cuts(quota(5), undefined)[1]).toEqual([90, 70, null]);
  });

  it('says both cuts of each tier, and which took effect', () => {
    const tiers = quota(5);
    const held = heldTo('80', '69');
    expect(describeCuts(tiers, holdCuts(tiers, 'G', SCORES, held), held).zh).toBe(
      '。分数线护栏：与2025-02（按数据计算）相差不超过5分：蓝线本期90分，对照80分，护栏起作用，执行85分；黄线本期70分，对照69分，在护栏之内，按本期',
    );
    expect(describeCuts(tiers, holdCuts(tiers, 'G', SCORES, undefined), undefined).zh).toBe('。分数线护栏±5分：没有更早的考评期可对照，按本期分数线');
  });
});
