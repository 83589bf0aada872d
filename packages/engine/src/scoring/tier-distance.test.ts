import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScheme } from '../schemes/parse-scheme.ts';
import type { Scheme } from '../schemes/scheme.ts';
import type { Decision } from './measure-table.ts';
import { score } from './score.ts';
import { makeTable } from './testing/make-table.ts';
import { tierDistances } from './tier-distance.ts';

const TEXT = '{ zh: 名, en: name }';
/** Marks are 100 less the measure `a`; `v` is what forced rules look at. */
const HEAD = `
code: X
version: 1
name: ${TEXT}
period: month
family: township
unitKinds: [town]
groups: [{ code: G1, name: ${TEXT} }]
blocks:
  - { code: K, name: ${TEXT}, fullMarks: 100, rule: { kind: perEvent, deduct: { a: 1 } }, inputs: { a: a } }
`;
const LEVELS = `
  levels:
    - { code: BLUE, label: { zh: 蓝, en: Blue }, colour: blue, from: 90 }
    - { code: YELLOW, label: { zh: 黄, en: Yellow }, colour: yellow, from: 80 }
    - { code: RED, label: { zh: 红, en: Red }, colour: red, from: 0 }
`;
const TIERS = `tiers:${LEVELS}`;
const QUOTA = (ties: string) => `
tiers:
  method: quota
  ties: ${ties}
  levels:
    - { code: BLUE, label: { zh: 蓝, en: Blue }, colour: blue, from: 0.25 }
    - { code: YELLOW, label: { zh: 黄, en: Yellow }, colour: yellow, from: 0.5 }
    - { code: RED, label: { zh: 红, en: Red }, colour: red }
`;
const RANK_RULES = `
rankRules:
  - { code: R1, when: [{ standing: groupSize, ge: 5 }, { standing: last }], tierAtBest: YELLOW }
  - { code: R2, when: [{ standing: rankShare, gt: 0.9 }, { standing: score, lt: 85 }], tierAtBest: RED }
`;
const VETO = (effects: string) => `
forced:
  - { code: F, name: ${TEXT}, when: [{ measure: v, gt: 0 }], ${effects} }
`;

function read(...parts: readonly string[]): Scheme {
  const { scheme, problems } = parseScheme([HEAD, ...parts].join('\n'));
  if (scheme === null) throw new Error(JSON.stringify(problems, null, 1));
  return scheme;
}

/** Distances of units with the lost marks given, in their order. */
function distances(
  scheme: Scheme,
  lost: readonly string[],
  { v = '0', decisions = [] }: { readonly v?: string; readonly decisions?: readonly Decision[] } = {},
) {
  const table = makeTable(
    scheme,
    lost.map((a, index) => ({ code: `U${index + 1}`, group: 'G1', cells: { a, v } })),
    { decisions },
  );
  return [...tierDistances(score(table, scheme), { scheme, table }).values()];
}

const manual = (level: string): Decision => ({
  record: 'decision:1',
  unit: 'U1',
  target: 'tier',
  amount: null,
  level,
  itemKey: null,
  basis: '会议纪要',
  reason: '理由',
  decidedOn: '2025-03-20',
});

describe('tierDistances', () => {
  it('is what the published score lacks of the next cut, exactly', () => {
    // 100 − 15.1 = 84.9: 5.1 to 90. 100 − 20.01 = 79.99: 0.01 to 80, though as doubles it is 0.010000000000005.
    expect(distances(read(TIERS), ['15.1', '20.01', '9'])).toEqual([
      { kind: 'marks', tier: 'BLUE', score: 90, missing: 5.1, exact: '51/10', by: null },
      { kind: 'marks', tier: 'YELLOW', score: 80, missing: 0.01, exact: '1/100', by: null },
      { kind: 'best' },
    ]);
  });

  it('takes the least printed score above a cut that belongs to the tier below', () => {
    expect(distances(read(`tiers:\n  closed: upper${LEVELS}`), ['10'])).toEqual([
      { kind: 'marks', tier: 'BLUE', score: 90.01, missing: 0.01, exact: '1/100', by: null },
    ]);
  });

  it('counts from the exact score where the scheme compares that', () => {
    // 100 − 31/3 = 89.666…, a third short of 90.
    const scheme = read(TIERS, `ranking: { compare: exact }`);
    expect(distances(scheme, ['31/3'])).toEqual([{ kind: 'marks', tier: 'BLUE', score: 90, missing: 1 / 3, exact: '1/3', by: null }]);
  });

  it('lets the cut of a quota move with the unit: equal to the last place is enough or is not, as the scheme says', () => {
    // Of four, one is blue and two more yellow: 95 blue, 90 and 85 yellow, 70 red.
    const lost = ['5', '10', '15', '30'];
    const toBetter = distances(read(QUOTA('better')), lost);
    expect(toBetter.map((one) => (one.kind === 'marks' ? one.score : one.kind))).toEqual(['best', 95, 95, 85]);
    const toWorse = distances(read(QUOTA('worse')), lost);
    expect(toWorse.map((one) => (one.kind === 'marks' ? one.score : one.kind))).toEqual(['best', 95.01, 95.01, 85.01]);
  });

  it('says that a quota of less than one place has none', () => {
    expect(distances(read(QUOTA('better')), ['5', '10', '15'])[0]).toEqual({ kind: 'closed', tier: 'BLUE' });
  });

  it('names what holds the unit instead of a number', () => {
    const held = distances(read(TIERS, VETO('tierAtBest: RED')), ['5'], { v: '1' });
    expect(held).toMatchObject([{ kind: 'held', tier: 'YELLOW', by: { step: 'forcedTier', code: 'F' } }]);
    expect(distances(read(TIERS, VETO('capBelowBest: true')), ['15', '25'], { v: '1' })).toMatchObject([
      { kind: 'held', tier: 'BLUE', by: { step: 'forcedTier' } },
      { kind: 'marks', tier: 'YELLOW', missing: 5 },
    ]);
    expect(distances(read(TIERS, VETO('scoreCap: 85')), ['5', '25'], { v: '1' })).toMatchObject([
      { kind: 'held', tier: 'BLUE', by: { step: 'forcedScore', code: 'F' } },
      { kind: 'marks', tier: 'YELLOW', missing: 5 },
    ]);
  });

  it('asks for more than the cut where a rank rule looks at the place, and names the rule', () => {
    // Last of two at 92: not last any more above 95.
    const last = read(TIERS, `rankRules:\n  - { code: R, when: [{ standing: last }], tierAtBest: YELLOW }`);
    expect(distances(last, ['5', '8'])).toMatchObject([
      { kind: 'best' },
      { kind: 'marks', tier: 'BLUE', score: 95.01, missing: 3.01, exact: '301/100', by: { step: 'rankRule', code: 'R' } },
    ]);
    // At 60 and last: 80 would do for yellow, but the rule lets go only of who overtakes 82.68 or has 85.
    const rule = `rankRules:\n  - { code: R, when: [{ standing: rankShare, gt: 0.9 }, { standing: score, lt: 85 }], tierAtBest: RED }`;
    expect(distances(read(TIERS, rule), ['17.32', '40'])[1]).toMatchObject({ kind: 'marks', tier: 'YELLOW', score: 82.69, missing: 22.69 });
    expect(distances(read(TIERS, rule), ['13.5', '40'])[1]).toMatchObject({ kind: 'marks', tier: 'YELLOW', score: 85, missing: 25 });
  });

  it('is held where the rule looks at nothing that marks could change', () => {
    const scheme = read(TIERS, `rankRules:\n  - { code: R, when: [{ standing: groupSize, ge: 2 }], tierAtBest: YELLOW }`);
    expect(distances(scheme, ['5', '8'])).toMatchObject([{ kind: 'held', tier: 'BLUE', by: { step: 'rankRule', code: 'R' } }, { kind: 'held' }]);
  });

  it('is held by a signed decision that was applied, not by one beyond what the scheme allows', () => {
    const scheme = read(TIERS, 'manualSteps: 1');
    expect(distances(scheme, ['5'], { decisions: [manual('YELLOW')] })).toMatchObject([{ kind: 'held', tier: 'BLUE', by: { step: 'manual' } }]);
    expect(distances(scheme, ['25'], { decisions: [manual('BLUE')] })).toMatchObject([{ kind: 'marks', tier: 'YELLOW', missing: 5 }]);
  });

  it('is enough and not a hundredth too much, whatever the scores and the way tiers are given', () => {
    const schemes = [read(TIERS), read(QUOTA('better')), read(QUOTA('worse')), read(`tiers:\n  method: percentile${LEVELS}`), read(TIERS, RANK_RULES)];
    const rank = ['BLUE', 'YELLOW', 'RED'];
    fc.assert(
      fc.property(fc.constantFrom(...schemes), fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 4, maxLength: 9 }), (scheme, hundredths) => {
        const lost = hundredths.map((one) => `${one}/100`);
        const tierWith = (own: string) => {
          const table = makeTable(
            scheme,
            lost.map((a, index) => ({ code: `U${index + 1}`, group: 'G1', cells: { a: index === 0 ? own : a, v: '0' } })),
          );
          return rank.indexOf(score(table, scheme).units[0]?.tier ?? '');
        };
        const distance = distances(scheme, lost)[0];
        if (distance?.kind !== 'marks') return;
        const present = tierWith(lost[0] as string);
        const missing = Math.round(distance.missing * 100);
        expect(tierWith(`${(hundredths[0] as number) - missing}/100`)).toBeLessThan(present);
        expect(tierWith(`${(hundredths[0] as number) - missing + 1}/100`)).toBe(present);
      }),
      { numRuns: 40 },
    );
  });
});
