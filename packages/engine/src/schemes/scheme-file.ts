import { z } from 'zod';
import { LEDGER_KINDS } from '../ledgers/ledger.ts';
import { USUAL_ROBUSTNESS } from '../robustness/settings.ts';
import type { ParameterShape } from '../scoring/rules/rule.ts';
import { RULES } from '../scoring/rules/rules.ts';

/** The shape of a scheme file: what people write, with its shorthands and defaults. `parseScheme` turns it into a `Scheme`. */

const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }).meta({ id: 'text', description: 'A name or sentence in Chinese and English' });
const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
const measureCode = z.string().min(1).describe('Code of a measure of the library or of the scheme');
const shift = z.enum(['none', 'yearBefore']).default('none');
const amount = z.number();

const input = z.union([measureCode, z.strictObject({ measure: measureCode, shift, label: text.optional() })]);

const operand = z.union([z.number(), z.strictObject({ measure: measureCode, shift })]);
const comparisons = {
  eq: operand.optional(),
  ne: operand.optional(),
  lt: operand.optional(),
  le: operand.optional(),
  gt: operand.optional(),
  ge: operand.optional(),
};
export const COMPARISONS = ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const;

function comparesOnce(value: Partial<Record<(typeof COMPARISONS)[number], unknown>>): boolean {
  return COMPARISONS.filter((op) => value[op] !== undefined).length === 1;
}

const condition = z
  .union([
    z
      .strictObject({
        measure: measureCode,
        shift,
        part: z.enum(['value', 'numerator', 'denominator']).default('value'),
        label: text.optional(),
        ...comparisons,
      })
      .refine(comparesOnce, { params: { rule: 'oneComparison' } }),
    z.strictObject({ month: z.array(z.int().min(1).max(12)).min(1) }),
    z.strictObject({ quarter: z.array(z.int().min(1).max(4)).min(1) }),
    z.strictObject({ mark: code, ...comparisons }).refine(comparesOnce, { params: { rule: 'oneComparison' } }),
    z
      .strictObject({ standing: z.enum(['groupSize', 'rank', 'rankShare', 'score']), ...comparisons })
      .refine(comparesOnce, { params: { rule: 'oneComparison' } }),
    z.strictObject({ standing: z.literal('last') }),
  ])
  .meta({ id: 'condition' });
const conditions = z.array(condition).min(1);

const policy = z.union([z.enum(['rescale', 'fullMarks', 'zero', 'peerMean']), z.strictObject({ fixed: z.number().min(0) })]).meta({ id: 'policy' });
const aggregate = z.enum(['sum', 'arithmetic', 'geometric', 'harmonic']);

function toSchema(shape: ParameterShape): z.ZodType {
  const described = (schema: z.ZodType) => schema.describe(`${shape.label.zh}. ${shape.label.en}`);
  switch (shape.type) {
    case 'number': {
      let number = shape.integer ? z.int() : z.number();
      if (shape.min !== undefined) number = number.min(shape.min);
      if (shape.above !== undefined) number = number.gt(shape.above);
      if (shape.max !== undefined) number = number.max(shape.max);
      const nullable = shape.nullable ? number.nullable() : number;
      return described(shape.default === undefined ? nullable : nullable.default(shape.default as never));
    }
    case 'choice': {
      const choice = z.enum([...shape.of] as [string, ...string[]]);
      return described(shape.default === undefined ? choice : choice.default(shape.default));
    }
    case 'flag':
      return described(z.boolean().default(shape.default));
    case 'perInput':
      return described(z.record(z.string(), z.number().min(0)));
    case 'numbers':
      return described(z.array(z.number()).min(1));
    case 'pairs':
      return described(z.array(z.tuple([z.number(), z.number()])).min(1));
    case 'text':
      return described(z.string().min(1));
  }
}

const ruleShapes = Object.values(RULES).map(({ name, label, parameters }) =>
  z
    .strictObject({
      kind: z.literal(name),
      ...Object.fromEntries(Object.entries(parameters as Readonly<Record<string, ParameterShape>>).map(([key, shape]) => [key, toSchema(shape)])),
    })
    .describe(`${label.zh}. ${label.en}`),
);
const rule = z.discriminatedUnion('kind', ruleShapes as unknown as [(typeof ruleShapes)[number], ...(typeof ruleShapes)[number][]]).meta({ id: 'rule' });

const criterion = z
  .strictObject({
    code,
    name: text,
    fullMarks: z.number().min(0).optional().describe('Full marks, when the scheme weighs in points'),
    weight: z.number().min(0).optional().describe('Relative weight, when the scheme weighs relatively'),
    rule,
    input: input.optional().describe('The one value the rule reads'),
    inputs: z.record(z.string(), input).optional().describe('Named amounts, or done and plan'),
    appliesTo: z.array(code).min(1).nullable().default(null),
    notApplicableWhen: z.array(condition).default([]),
    requires: z.array(z.enum(LEDGER_KINDS)).default([]),
    minBase: z.number().gt(0).nullable().default(null),
    zeroBase: z.enum(['notApplicable', 'fullMarks', 'zero']).nullable().default(null),
    policies: z
      .strictObject({ notApplicable: policy.optional(), missing: policy.optional(), tooFew: policy.optional(), unknown: policy.optional() })
      .default({}),
    floor: z.number().nullable().default(0),
    clause: z.string().min(1).nullable().default(null).describe("The clause of the office's rules, as written there"),
  })
  .refine(({ fullMarks, weight }) => (fullMarks === undefined) !== (weight === undefined), { params: { rule: 'oneWeight' } })
  .refine((value) => value.input === undefined || value.inputs === undefined, { params: { rule: 'oneInput' } })
  .meta({ id: 'criterion' });

export type CriterionFile = z.infer<typeof criterion>;

const block = z.strictObject({
  code,
  name: text,
  weight: z.number().min(0).nullable().default(null),
  aggregate: aggregate.default('sum'),
  cap: amount.nullable().default(null),
  floor: amount.nullable().default(null),
  minPresent: z.number().min(0).max(1).default(0),
  get children() {
    return z.array(z.union([criterion, block])).min(1);
  },
});

export type BlockFile = z.infer<typeof block>;
export type NodeFile = CriterionFile | BlockFile;
export type ConditionFile = z.infer<typeof condition>;
export type InputFile = z.infer<typeof input>;

const clause = z.string().min(1).nullable().default(null);

const adjustment = z.union([
  z.strictObject({
    code,
    name: text,
    levels: z.record(z.string(), z.number().min(0)),
    sameItem: z.enum(['highest', 'each']).default('highest'),
    cap: z.number().min(0).nullable().default(null),
    clause,
  }),
  z.strictObject({
    code,
    name: text,
    measure: measureCode,
    label: text.optional(),
    each: z.number().min(0),
    cap: z.number().min(0).nullable().default(null),
    clause,
  }),
]);

export type AdjustmentFile = z.infer<typeof adjustment>;

const literal = z.union([z.string(), z.number(), z.boolean()]);
const namedDate = z.strictObject({ date: z.enum(['cutOff', 'periodStart', 'periodEnd', 'yearStart']), addDays: z.int().optional() });
const predicate = z.union([
  z.strictObject({ field: z.string(), op: z.enum(['done', 'notDone', 'filled', 'empty']) }),
  z.strictObject({ field: z.string(), op: z.enum(COMPARISONS), value: z.union([literal, z.strictObject({ field: z.string() }), namedDate]) }),
  z.strictObject({ field: z.string(), op: z.literal('in'), value: z.array(literal).min(1) }),
]);
const quantity = z.enum(['item', 'person', 'day', 'fen', 'share', 'number']);
const dated = z.union([z.string(), namedDate]);
const term = z.strictObject({
  measure: measureCode,
  times: z.int().default(1),
  part: z.literal('denominator').optional().describe('Counts with the base of a rate; without it, with its numerator'),
});
const measure = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('base'),
    code,
    name: text,
    scope: text,
    quantity,
    source: z.enum([
      ...LEDGER_KINDS.filter((kind) => kind !== 'unit' && kind !== 'sector' && kind !== 'decision'),
      'hazardSpan',
      'enterpriseCheck',
      'hazardCase',
      'hazardRepeat',
    ]),
    by: z.string().optional(),
    aggregate: z.enum(['count', 'sum', 'min', 'max', 'median', 'distinct']),
    of: z
      .union([z.strictObject({ field: z.string() }), z.strictObject({ daysFrom: dated, to: dated }), z.strictObject({ yearsFrom: dated, to: dated })])
      .optional(),
    where: z.array(predicate).default([]),
    numerator: z.array(predicate).optional(),
    window: z.union([
      z.strictObject({ kind: z.enum(['period', 'ytd', 'ever']), on: z.string() }),
      z.strictObject({ kind: z.literal('carried'), due: z.string(), done: z.string() }),
      z.strictObject({ kind: z.literal('at'), from: z.string(), to: z.string() }),
      z.strictObject({ kind: z.literal('snapshot') }),
    ]),
  }),
  z.strictObject({
    kind: z.literal('ratio'),
    code,
    name: text,
    scope: text,
    quantity,
    numerator: z.array(term).min(1),
    denominator: z.array(term).min(1).nullable().default(null),
  }),
]);

export const schemeFile = z
  .strictObject({
    code,
    version: z.int().min(1),
    name: text,
    period: z.enum(['month', 'quarter', 'year']),
    family: z.enum(['township', 'department', 'committee', 'enterprise']),
    unitKinds: z.array(z.enum(['town', 'subdistrict', 'park', 'department', 'committee', 'enterprise'])).min(1),
    groups: z.array(z.strictObject({ code, name: text })).min(1),
    attribution: z.enum(['successor', 'asWas']).default('successor'),
    fullMarks: z.number().gt(0).default(100),
    weights: z.enum(['points', 'relative']).default('points'),
    aggregate: aggregate.default('sum'),
    minPresent: z.number().min(0).max(1).default(0),
    blocks: z.array(z.union([block, criterion])).min(1),
    policies: z
      .strictObject({
        notApplicable: policy.default('rescale'),
        missing: policy.default('zero'),
        tooFew: policy.default('rescale'),
        unknown: policy.default('rescale'),
      })
      .prefault({}),
    minApplicable: z.number().min(0).default(0),
    gates: z.array(z.strictObject({ code, name: text, require: conditions, otherwise: z.enum(['unranked', 'scoreZero']), clause })).default([]),
    bonus: z.array(adjustment).default([]),
    bonusCap: z.number().min(0).nullable().default(null),
    penalty: z.array(adjustment).default([]),
    penaltyCap: z.number().min(0).nullable().default(null),
    totalFloor: amount.nullable().default(0),
    totalCap: amount.nullable().default(null),
    rounding: z
      .strictObject({ decimals: z.int().min(0).max(6).default(2), mode: z.enum(['halfUp', 'halfEven', 'halfDown', 'up', 'down']).default('halfUp') })
      .prefault({}),
    ranking: z
      .strictObject({
        ties: z.enum(['1224', '1334', '1223']).default('1224'),
        breakers: z.array(z.strictObject({ measure: measureCode, shift, prefer: z.enum(['low', 'high']) })).default([]),
        compare: z.enum(['rounded', 'exact']).default('rounded'),
      })
      .prefault({}),
    tiers: z.strictObject({
      method: z.enum(['absolute', 'quota', 'percentile']).default('absolute'),
      closed: z.enum(['lower', 'upper']).default('lower'),
      ties: z.enum(['better', 'worse']).default('better'),
      levels: z
        .array(
          z.strictObject({
            code,
            label: text,
            colour: z.enum(['red', 'orange', 'yellow', 'blue', 'green', 'grey']),
            from: z.number().nullable().default(null),
          }),
        )
        .min(1),
      guardrail: z
        .strictObject({
          within: z.number().min(0).describe('Points of the score'),
          reference: z.string().describe('previous (the cut that took effect in the period before), or a period such as 2025-01 (its cut by its scores alone)'),
        })
        .optional()
        .describe('How far cuts by quota or percentile may move between periods'),
    }),
    rankRules: z.array(z.strictObject({ code, when: conditions, tierAtBest: code, clause })).default([]),
    forced: z
      .array(
        z.strictObject({
          code,
          name: text,
          when: conditions,
          scoreZero: z.boolean().default(false),
          scoreCap: z.number().nullable().default(null),
          tierAtBest: code.nullable().default(null),
          awardIneligible: z.boolean().default(false),
          capBelowBest: z.boolean().default(false),
          scope: z.enum(['period', 'quarter', 'year']).default('period'),
          clause,
        }),
      )
      .default([]),
    manualSteps: z.int().min(0).default(0),
    escalation: z
      .array(
        z.strictObject({
          code,
          tier: code,
          consecutive: z.int().min(1),
          orCountIn12Months: z.int().min(1).nullable().default(null),
          action: text,
          dueWorkingDays: z.int().min(1).nullable().default(null),
        }),
      )
      .default([]),
    composites: z
      .array(
        z.strictObject({
          code,
          name: text,
          period: z.enum(['quarter', 'year']),
          parts: z
            .array(
              z.strictObject({
                of: z
                  .enum(['months', 'quarters', 'yearEnd'])
                  .describe('yearEnd: the mark of a signed decision with the year as its period and the target yearEnd'),
                weight: z.number().gt(0),
              }),
            )
            .min(1),
          from: z.enum(['published', 'events']).default('published').describe('events: the scheme is scored once over the whole window'),
          annualVeto: z.array(code).default([]).describe('Forced rules that bind the whole when they bound any part'),
          fund: z
            .strictObject({ fen: z.int().gt(0), bands: z.array(z.tuple([z.number(), z.number().min(0).max(1)])).min(1) })
            .nullable()
            .default(null),
        }),
      )
      .default([]),
    robustness: z
      .strictObject({
        band: z.number().min(0).max(0.95).default(USUAL_ROBUSTNESS.band).describe('Each weight is drawn from w(1 - band) to w(1 + band)'),
        smallBase: z
          .int()
          .min(0)
          .nullable()
          .default(USUAL_ROBUSTNESS.smallBase)
          .describe('Only rates over a base of less than this are drawn anew; 0: none; null: all of them'),
        trials: z.int().min(1).max(100_000).default(USUAL_ROBUSTNESS.trials),
        seed: z.int().min(0).max(4_294_967_295).default(USUAL_ROBUSTNESS.seed),
        annex: z.boolean().default(USUAL_ROBUSTNESS.annex).describe('Whether the bulletin tells of it in an annex'),
      })
      .optional()
      .describe('How firm ranks are: what the trials vary, and how many there are'),
    measures: z.array(measure).default([]),
  })
  .describe('Sanse assessment scheme (考评办法)');

export type SchemeFile = z.infer<typeof schemeFile>;
