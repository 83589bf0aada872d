import type { MeasureTable } from '@sanse/engine/scoring';
import type { Criterion, Scheme } from './marks.ts';

const named = (text: string) => ({ zh: text, en: text });

/** A criterion whose inputs are measures of its own: `code.input`. */
export function makeCriterion(code: string, weight: number, rule: Criterion['rule'], more: Partial<Criterion> = {}): Criterion {
  const inputs = 'deduct' in rule ? Object.keys(rule.deduct) : ['value'];
  return {
    kind: 'criterion',
    code,
    name: named(code),
    weight,
    rule,
    inputs: inputs.map((name) => ({ name, measure: `${code}.${name}`, shift: 'none', label: named(name) })),
    appliesTo: null,
    notApplicableWhen: [],
    requires: [],
    minBase: null,
    zeroBase: 'notApplicable',
    policies: {},
    floor: 0,
    clause: null,
    ...more,
  };
}

/** A scheme in points with one block for each list of criteria, tiers at 90 and 80, ranks 1224, two decimals. */
export function makeScheme(blocks: readonly (readonly Criterion[])[], more: Partial<Scheme> = {}): Scheme {
  return {
    code: 'S',
    version: 1,
    name: named('S'),
    period: 'month',
    family: 'township',
    unitKinds: ['town'],
    groups: [...new Set(['G1', 'G2'])].map((code) => ({ code, name: named(code) })),
    attribution: 'successor',
    fullMarks: 100,
    weights: 'points',
    aggregate: 'sum',
    minPresent: 0,
    blocks: blocks.map((children, index) => ({
      kind: 'block',
      code: `B${index}`,
      name: named(`B${index}`),
      weight: null,
      aggregate: 'sum',
      cap: null,
      floor: null,
      minPresent: 0,
      children,
    })),
    policies: { notApplicable: 'rescale', missing: 'zero', tooFew: 'rescale', unknown: 'rescale' },
    minApplicable: 0,
    gates: [],
    bonus: [],
    bonusCap: null,
    penalty: [],
    penaltyCap: null,
    totalFloor: 0,
    totalCap: null,
    rounding: { decimals: 2, mode: 'halfUp' },
    ranking: { ties: '1224', breakers: [], compare: 'rounded' },
    tiers: {
      method: 'absolute',
      closed: 'lower',
      ties: 'better',
      levels: [
        { code: 'BLUE', label: named('蓝'), colour: 'blue', from: 90 },
        { code: 'YELLOW', label: named('黄'), colour: 'yellow', from: 80 },
        { code: 'RED', label: named('红'), colour: 'red', from: 0 },
      ],
    },
    rankRules: [],
    forced: [],
    manualSteps: 0,
    escalation: [],
    composites: [],
    measures: [],
    ...more,
  };
}

/** A figure as text: `46/48` a rate, `3` an amount, `?` unknown, `-` no data reaches that far. */
export function makeTable(groups: readonly string[], figures: Readonly<Record<string, readonly string[]>>): MeasureTable {
  const cell = (text: string): MeasureTable['cells'][string][number] => {
    if (text === '?') return { status: 'unknown', numerator: null, denominator: null, count: 0 };
    if (text === '-') return { status: 'uncovered', numerator: null, denominator: null, count: 0 };
    const [numerator = '0', denominator = null] = text.split('/');
    return { status: 'ok', numerator, denominator, count: 1 };
  };
  return {
    period: '2025-03',
    cutOff: '2025-03-31',
    knownAt: 1,
    units: groups.map((group, index) => ({ code: `U${index + 1}`, name: `U${index + 1}`, kind: 'town', group, order: index + 1 })),
    cells: Object.fromEntries(Object.entries(figures).map(([key, texts]) => [key, texts.map(cell)])),
    sent: {},
    decisions: [],
  };
}
