import { describe, expect, it } from 'vitest';
import type { RuleName, RuleOf } from '../../schemes/scheme.ts';
import { fromNumber, parseFraction, printFraction } from '../fraction.ts';
import type { RuleCase } from './rule.ts';
import { RULES, ruleRecord } from './rules.ts';

/** One worked example: full marks 10 unless given. Amounts are `now` or `now@before`. */
interface Example<K extends RuleName> {
  readonly says: string;
  readonly rule: Omit<RuleOf<K>, 'kind'>;
  readonly full?: number;
  readonly amounts?: Readonly<Record<string, string>>;
  readonly value?: string;
  readonly peers?: readonly string[];
  readonly reference?: string;
  readonly marks: string | null;
}

const AMONG = { among: 'group' } as const;
const UP = { direction: 'up', ...AMONG } as const;
const DOWN = { direction: 'down', ...AMONG } as const;

const EXAMPLES: { readonly [K in RuleName]: readonly [Example<K>, ...Example<K>[]] } = {
  perEvent: [
    { says: '10 − 2×3 − 0.5×1', rule: { deduct: { a: 3, b: 0.5 } }, amounts: { a: '2', b: '1' }, marks: '7/2' },
    { says: 'nothing happened', rule: { deduct: { a: 3 } }, amounts: { a: '0' }, marks: '10' },
    { says: 'below zero before the floor', rule: { deduct: { a: 8 } }, amounts: { a: '2' }, marks: '-6' },
  ],
  yoyExcess: [
    { says: 'one fire more at 0.5', rule: { deduct: { fires: 0.5 } }, amounts: { fires: '3@2' }, marks: '19/2' },
    { says: 'a fall gains nothing', rule: { deduct: { fires: 0.5 } }, amounts: { fires: '1@4' }, marks: '10' },
    { says: 'a fall of one does not pay for a rise of the other', rule: { deduct: { a: 1, b: 1 } }, amounts: { a: '3@1', b: '0@5' }, marks: '8' },
    { says: 'from zero, all of it is excess', rule: { deduct: { a: 1 } }, amounts: { a: '2@0' }, marks: '8' },
  ],
  rateDeduct: [
    { says: '4 1/6 points short at 0.5', rule: { target: 100, perPoint: 0.5, zeroBelow: 80, points: 'proRata' }, value: '46/48', marks: '95/12' },
    { says: 'a part of a point counts whole', rule: { target: 100, perPoint: 0.5, zeroBelow: 80, points: 'ceil' }, value: '46/48', marks: '15/2' },
    { says: 'a part of a point does not count', rule: { target: 100, perPoint: 0.5, zeroBelow: 80, points: 'floor' }, value: '46/48', marks: '8' },
    { says: 'exactly on the zero line still scores', rule: { target: 100, perPoint: 0.2, zeroBelow: 80, points: 'proRata' }, value: '0.8', marks: '6' },
    { says: 'under the zero line nothing', rule: { target: 100, perPoint: 0.1, zeroBelow: 80, points: 'proRata' }, value: '0.7999', marks: '0' },
    { says: 'beyond the target no more', rule: { target: 95, perPoint: 1, zeroBelow: null, points: 'proRata' }, value: '0.97', marks: '10' },
  ],
  rateLinear: [
    { says: '(91.67 − 80) / 15 of 6', full: 6, rule: { low: 80, high: 95 }, value: '44/48', marks: '14/3' },
    { says: 'none at or under the lower end', rule: { low: 80, high: 95 }, value: '0.8', marks: '0' },
    { says: 'full at or over the upper end', rule: { low: 80, high: 95 }, value: '0.96', marks: '10' },
    { says: 'falling, where less is better', rule: { low: 20, high: 0 }, value: '0.05', marks: '15/2' },
  ],
  ratio: [
    { says: '57 of 60', full: 6, rule: {}, value: '57/60', marks: '57/10' },
    { says: 'more than planned earns no more', rule: {}, value: '3/2', marks: '10' },
    { says: 'below zero before the floor', rule: {}, value: '-1/4', marks: '-5/2' },
  ],
  steps: [
    {
      says: 'the first step reached',
      full: 3,
      rule: {
        steps: [
          [1, 3],
          [0.5, 1.5],
          [0, 0],
        ],
        relativeTo: 'none',
        ...AMONG,
      },
      value: '0.99',
      marks: '3/2',
    },
    {
      says: '6 is 1.2 times the median 5',
      full: 3,
      rule: {
        steps: [
          [1, 3],
          [0.5, 1.5],
        ],
        relativeTo: 'peerMedian',
        ...AMONG,
      },
      value: '6',
      peers: ['6', '5', '1'],
      marks: '3',
    },
    {
      says: '2 is half the mean 4',
      full: 3,
      rule: {
        steps: [
          [1, 3],
          [0.5, 1.5],
        ],
        relativeTo: 'peerMean',
        ...AMONG,
      },
      value: '2',
      peers: ['2', '3', '7'],
      marks: '3/2',
    },
    {
      says: 'a median of nothing is no yardstick',
      full: 3,
      rule: { steps: [[1, 3]], relativeTo: 'peerMedian', ...AMONG },
      value: '6',
      peers: ['6', '0', '0'],
      marks: null,
    },
    { says: 'under the lowest step nothing', full: 3, rule: { steps: [[5, 3]], relativeTo: 'none', ...AMONG }, value: '4', marks: '0' },
  ],
  countMin: [
    { says: 'two of three at 4 each', full: 12, rule: { required: 3, perMissing: 4 }, value: '2', marks: '8' },
    { says: 'more than required earns no more', rule: { required: 3, perMissing: 4 }, value: '9', marks: '10' },
  ],
  presence: [
    { says: 'there', rule: {}, value: '2', marks: '10' },
    { says: 'not there', rule: {}, value: '0', marks: '0' },
  ],
  rankPoints: [
    { says: 'second place', full: 20, rule: { points: [20, 19, 18], ...UP }, value: '8', peers: ['9', '8', '3', '1'], marks: '19' },
    { says: 'equals share the better place', full: 20, rule: { points: [20, 19, 18], ...UP }, value: '9', peers: ['9', '9', '3'], marks: '20' },
    {
      says: 'the last listed marks serve all later places',
      full: 20,
      rule: { points: [20, 19, 18], ...DOWN },
      value: '9',
      peers: ['9', '8', '3', '1'],
      marks: '18',
    },
  ],
  ratioToBest: [
    { says: '6 of the best 8', rule: UP, value: '6', peers: ['6', '8', '2'], marks: '15/2' },
    { says: 'the least 2 over 6', rule: DOWN, value: '6', peers: ['6', '8', '2'], marks: '10/3' },
    { says: 'nobody has anything', rule: UP, value: '0', peers: ['0', '0'], marks: null },
    { says: 'zero is best where less is better', rule: DOWN, value: '3', peers: ['0', '3'], marks: '0' },
    { says: 'and earns full marks', rule: DOWN, value: '0', peers: ['0', '3'], marks: '10' },
    { says: 'no share of a best below zero', rule: UP, value: '-1', peers: ['-1', '-4'], marks: null },
    { says: 'nor where less is better', rule: DOWN, value: '3', peers: ['-1', '3'], marks: null },
    { says: 'minus 2 of 8, before the floor', rule: UP, value: '-2', peers: ['-2', '8'], marks: '-5/2' },
  ],
  scaleConvert: [
    { says: '830 of 1000', rule: { low: 0, high: 1000 }, value: '830', marks: '83/10' },
    { says: 'not beyond the other scale', rule: { low: 0, high: 1000 }, value: '1200', marks: '10' },
    { says: 'a scale from 350 to 850', rule: { low: 350, high: 850 }, value: '600', marks: '5' },
  ],
  manualMark: [
    { says: 'as judged', rule: { low: 0, high: null, without: 'missing' }, value: '7.5', marks: '15/2' },
    { says: 'not over the highest mark', rule: { low: 2, high: 8, without: 'missing' }, value: '9', marks: '8' },
    { says: 'not under the lowest mark', rule: { low: 2, high: 8, without: 'missing' }, value: '1', marks: '2' },
  ],
  minMax: [
    { says: '(6 − 2) / (10 − 2)', rule: { low: 0, high: 100, ...UP }, value: '6', peers: ['2', '6', '10'], marks: '5' },
    { says: 'between 1 and 100 per cent', full: 100, rule: { low: 1, high: 100, ...UP }, value: '2', peers: ['2', '6', '10'], marks: '1' },
    { says: 'less is better', rule: { low: 0, high: 100, ...DOWN }, value: '4', peers: ['2', '4', '10'], marks: '15/2' },
    { says: 'all equal: the middle of the scale', rule: { low: 0, high: 100, ...UP }, value: '4', peers: ['4', '4'], marks: '5' },
  ],
  zScore: [
    {
      says: '1, 2, 3: mean 2, deviation 1; 50 + 10×1 per cent',
      full: 100,
      rule: { mean: 50, deviation: 10, ...UP },
      value: '3',
      peers: ['1', '2', '3'],
      marks: '60',
    },
    { says: 'less is better', full: 100, rule: { mean: 0, deviation: 100, ...DOWN }, value: '3', peers: ['1', '2', '3'], marks: '-100' },
    { says: 'no spread: the mean', full: 100, rule: { mean: 50, deviation: 10, ...UP }, value: '3', peers: ['3', '3'], marks: '50' },
    {
      says: '0, 1: deviation √½, so 0.707106781187 of it',
      full: 100,
      rule: { mean: 0, deviation: 100, ...UP },
      value: '1',
      peers: ['0', '1'],
      marks: '707106781187/10000000000',
    },
  ],
  rank: [
    { says: 'better than 2 of 4: place 3 from the bottom', rule: UP, value: '7', peers: ['9', '7', '3', '1'], marks: '15/2' },
    { says: 'equals share the worse place', rule: UP, value: '3', peers: ['9', '3', '3', '1'], marks: '5' },
  ],
  percentileRank: [
    { says: 'better than 2 of the 3 others', rule: UP, value: '7', peers: ['9', '7', '3', '1'], marks: '20/3' },
    { says: 'alone: nothing to compare with', rule: UP, value: '7', peers: ['7'], marks: null },
  ],
  borda: [
    { says: '2 beaten of 3', rule: UP, value: '7', peers: ['9', '7', '3', '1'], marks: '20/3' },
    { says: '1 beaten and half a point for the equal', rule: UP, value: '3', peers: ['9', '3', '3', '1'], marks: '5' },
  ],
  goalposts: [
    { says: '(50 − 20) / (85 − 20)', full: 13, rule: { low: 20, high: 85, truncate: true, direction: 'up' }, value: '50', marks: '6' },
    { says: 'cut off at the post', rule: { low: 20, high: 85, truncate: true, direction: 'up' }, value: '90', marks: '10' },
    { says: 'not cut off', rule: { low: 0, high: 10, truncate: false, direction: 'up' }, value: '12', marks: '12' },
    { says: 'less is better', rule: { low: 0, high: 10, truncate: true, direction: 'down' }, value: '2', marks: '8' },
  ],
  distanceToMax: [
    { says: '1 − (10 − 6) / (10 − 2)', rule: UP, value: '6', peers: ['2', '6', '10'], marks: '5' },
    { says: 'less is better', rule: DOWN, value: '4', peers: ['2', '4', '10'], marks: '15/2' },
    { says: 'all equal: no distance', rule: UP, value: '4', peers: ['4', '4'], marks: null },
  ],
  distanceToTarget: [
    { says: '(6 − 2) / (12 − 2)', rule: { target: 12, truncate: true, ...UP }, value: '6', peers: ['2', '6', '10'], marks: '4' },
    { says: 'past the target', rule: { target: 5, truncate: true, ...UP }, value: '6', peers: ['2', '6', '10'], marks: '10' },
    { says: 'less is better: (10 − 6) / (10 − 0)', rule: { target: 0, truncate: true, ...DOWN }, value: '6', peers: ['2', '6', '10'], marks: '4' },
    { says: 'everyone is past it', rule: { target: 1, truncate: false, ...UP }, value: '2', peers: ['2', '6'], marks: '10' },
  ],
  distanceToReference: [
    { says: '(6 − 2) / (7 − 2)', rule: { unit: 'R', truncate: false, ...UP }, value: '6', peers: ['2', '6', '7'], reference: '7', marks: '8' },
    { says: 'ahead of the reference', rule: { unit: 'R', truncate: false, ...UP }, value: '6', peers: ['2', '6', '4'], reference: '4', marks: '20' },
    { says: 'cut off at the reference', rule: { unit: 'R', truncate: true, ...UP }, value: '6', peers: ['2', '6', '4'], reference: '4', marks: '10' },
    { says: 'no reference', rule: { unit: 'R', truncate: false, ...UP }, value: '6', peers: ['2', '6'], marks: null },
  ],
  fractionOfMax: [
    { says: '6 of 8', rule: UP, value: '6', peers: ['2', '6', '8'], marks: '15/2' },
    { says: 'one minus 6 of 8', rule: DOWN, value: '6', peers: ['2', '6', '8'], marks: '5/2' },
    { says: 'no maximum to be a fraction of', rule: UP, value: '0', peers: ['0'], marks: null },
    { says: 'nor one below zero', rule: DOWN, value: '-3', peers: ['-1', '-3'], marks: null },
    { says: 'minus 2 of 8, before the floor', rule: UP, value: '-2', peers: ['-2', '8'], marks: '-5/2' },
    { says: 'no more than full marks for less than nothing', rule: DOWN, value: '-2', peers: ['-2', '8'], marks: '10' },
  ],
};

function makeCase<K extends RuleName>(kind: K, example: Example<K>): RuleCase<K> {
  const peers = (example.peers ?? []).map(parseFraction);
  return {
    rule: { kind, ...example.rule } as unknown as RuleOf<K>,
    full: fromNumber(example.full ?? 10),
    readings: Object.entries(example.amounts ?? {}).map(([name, text]) => {
      const [now = '0', before] = text.split('@');
      return { name, label: { zh: name, en: name }, now: parseFraction(now), before: before === undefined ? null : parseFraction(before) };
    }),
    value: parseFraction(example.value ?? '0'),
    base: null,
    peers,
    reference: example.reference === undefined ? null : parseFraction(example.reference),
  };
}

const KINDS = Object.keys(EXAMPLES) as RuleName[];

describe.each(KINDS)('%s', (kind) => {
  const record = ruleRecord(kind);
  const examples: readonly Example<RuleName>[] = EXAMPLES[kind];

  it.each(examples.map((example) => [example.says, example] as const))('gives the marks worked out by hand: %s', (_, example) => {
    const marks = record.mark(makeCase(kind, example));
    expect(marks === null ? null : printFraction(marks)).toBe(example.marks);
  });

  it('has an example that a rule of full marks for everyone would fail', () => {
    expect(examples.some(({ marks, full }) => marks !== null && marks !== String(full ?? 10))).toBe(true);
  });

  it('explains itself in both languages', () => {
    for (const example of examples) {
      if (example.marks === null) continue;
      const sentence = record.sentence(makeCase(kind, example));
      expect(sentence.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(sentence.en).toMatch(/[a-z0-9]/);
      expect(`${sentence.zh}${sentence.en}`).not.toMatch(/undefined|NaN|\[object/);
    }
    expect(record.label.zh).not.toBe('');
    expect(record.label.en).not.toBe('');
  });

  it('gives full marks at the value that its inverse names', () => {
    const inverse = record.fullMarksAt;
    if (inverse === null) return;
    for (const example of examples) {
      const at = makeCase(kind, example);
      const bounds = inverse(at);
      if (bounds.length === 0 || example.marks === null) continue;
      const reached = bounds.map((bound) => bound.atLeast ?? bound.atMost ?? at.value);
      const best = {
        ...at,
        value: reached[0] ?? at.value,
        readings: at.readings.map((reading, index) => ({ ...reading, now: reached[index] ?? reading.now })),
      };
      const most = record.mark(best);
      expect(most === null ? null : printFraction(most)).toBe(printFraction(at.full));
    }
  });
});

describe('steps that fall', () => {
  const rule: Example<'steps'>['rule'] = {
    steps: [
      [320, 0],
      [70, 7],
      [0, 10],
    ],
    relativeTo: 'none',
    ...AMONG,
  };

  it.each([
    ['69.9', '10'],
    ['70', '7'],
    ['319', '7'],
    ['320', '0'],
  ])('earn at %s the marks of the highest step reached', (value, marks) => {
    const most = RULES.steps.mark(makeCase('steps', { says: 'LEC', rule, value, marks }));
    expect(most === null ? null : printFraction(most)).toBe(marks);
  });

  it('name no value for full marks, which end just under a step', () => {
    expect(RULES.steps.fullMarksAt?.(makeCase('steps', { says: 'LEC', rule, value: '90', marks: '7' }))).toEqual([]);
  });
});

describe('the list of kinds', () => {
  it('has a record under each name, with every parameter described', () => {
    expect(Object.keys(RULES).toSorted()).toEqual(KINDS.toSorted());
    for (const kind of KINDS) {
      expect(RULES[kind].name).toBe(kind);
      const described = Object.keys(RULES[kind].parameters).toSorted();
      for (const example of EXAMPLES[kind]) expect(Object.keys(example.rule).toSorted()).toEqual(described);
    }
  });
});
