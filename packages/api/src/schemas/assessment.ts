import { z } from '@hono/zod-openapi';
import type { Assessment, Explanation, KeptAssessment, InputResult, UnitResult } from '@sanse/engine';
import type { Heading, Marks, Ranking } from '../ranking.ts';
import { exact, leftOut, list, shift, text } from './basics.ts';

const input: z.ZodType<InputResult> = z
  .strictObject({
    name: z.string(),
    measure: z.string(),
    shift,
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    value: z.number().nullable(),
    exact: exact.nullable(),
    status: z.enum(['ok', 'zeroBase', 'unknown', 'uncovered', 'none']),
    isAbout: leftOut(z.literal(true)).openapi({ description: '其中有约数。A figure told as “about” is in it.' }),
  })
  .openapi('InputResult');

const criterionStatus = z.enum(['scored', 'notApplicable', 'missing', 'tooFew', 'unknown']);

const criterion = z
  .strictObject({
    code: z.string(),
    status: criterionStatus,
    fullMarks: z.number(),
    marks: z.number().nullable(),
    exact: exact.nullable(),
    lost: z.number(),
    inputs: list(input),
    reason: text,
    forFullMarks: text.nullable(),
  })
  .openapi('CriterionResult');

const block = z.strictObject({ code: z.string(), marks: z.number().nullable(), exact: exact.nullable(), fullMarks: z.number() }).openapi('BlockResult');

const adjustment = z
  .strictObject({
    code: z.string(),
    kind: z.enum(['bonus', 'penalty']),
    amount: z.number(),
    exact,
    records: list(z.string()),
    inputs: list(input),
    reason: text,
  })
  .openapi('AdjustmentResult');

export const step = z
  .strictObject({
    step: z.enum([
      'gate',
      'criteria',
      'notApplicable',
      'caps',
      'adjustments',
      'forcedScore',
      'rounding',
      'rank',
      'baseTier',
      'rankRule',
      'forcedTier',
      'manual',
    ]),
    code: z.string().nullable(),
    before: z.string().nullable(),
    after: z.string().nullable(),
    inputs: list(input),
    reason: text,
  })
  .openapi('Step');

const ranked = {
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  group: z.string(),
  order: z.number(),
  total: z.number().nullable(),
  tier: z.string().nullable(),
  baseTier: z.string().nullable(),
  rank: z.int().nullable(),
  rankOf: z.int(),
  status: z.enum(['ranked', 'unranked']),
  awardEligible: z.boolean(),
};

const unitResult: z.ZodType<UnitResult> = z
  .strictObject({
    ...ranked,
    exact: exact.nullable(),
    earned: z.number(),
    applicable: z.number(),
    criteria: list(criterion),
    blocks: list(block),
    adjustments: list(adjustment),
    steps: list(step),
  })
  .openapi('UnitResult');

const cutOutline = z
  .strictObject({ tier: z.string(), computed: exact.nullable(), reference: exact.nullable(), effective: exact.nullable() })
  .openapi('CutOutline', { description: '有护栏的办法：本期、对照期和执行的分数线。Only under a guardrail.' });

/** By what scheme, in which groups and with which tiers units were judged. */
export const judgedBy = {
  scheme: z.strictObject({ code: z.string(), version: z.int(), name: text, digest: z.string() }),
  groups: list(z.strictObject({ code: z.string(), name: text, size: z.int(), cuts: leftOut(list(cutOutline)) })),
  tiers: list(z.strictObject({ code: z.string(), label: text, colour: z.string(), min: z.number().nullable() }).openapi('Tier')),
};

const heading = {
  ...judgedBy,
  period: z.string(),
  cutOff: z.string(),
  knownAt: z.int(),
  engineVersion: z.string(),
  decimals: z.int(),
  guardrail: leftOut(z.strictObject({ within: z.number(), period: z.string().nullable(), published: z.string().nullable() }).openapi('CutGuard')),
  resultDigest: z.string(),
  assessmentDigest: z.string(),
};

const outline = {
  blocks: list(z.strictObject({ code: z.string(), name: text, parent: z.string().nullable(), fullMarks: z.number() }).openapi('BlockOutline')),
  criteria: list(
    z
      .strictObject({
        code: z.string(),
        name: text,
        block: z.string(),
        fullMarks: z.number(),
        rule: z.string(),
        clause: z.string().nullable(),
        measures: list(z.string()),
      })
      .openapi('CriterionOutline'),
  ),
};

export const assessment: z.ZodType<Assessment> = z.strictObject({ ...heading, ...outline, units: list(unitResult) }).openapi('Assessment');

export const assessmentHeading: z.ZodType<Heading> = z.strictObject(heading).openapi('AssessmentHeading');

const markedUnit = z
  .strictObject({
    ...ranked,
    criteria: list(
      z
        .strictObject({
          code: z.string(),
          status: criterionStatus,
          fullMarks: z.number(),
          marks: z.number().nullable(),
          lost: z.number(),
          inputs: list(z.strictObject({ denominator: z.number().nullable() })).openapi({
            description: '样本不足的指标的基数，其余为空。The bases of what rests on too few; else empty.',
          }),
        })
        .openapi('CriterionMark'),
    ),
    adjustments: list(z.strictObject({ code: z.string(), amount: z.number() })),
  })
  .openapi('MarkedUnit');

export const assessmentMarks: z.ZodType<Marks> = z.strictObject({ ...heading, ...outline, units: list(markedUnit) }).openapi('AssessmentMarks');

export const ranking: z.ZodType<Ranking> = z.strictObject({ ...heading, units: list(z.strictObject(ranked)) }).openapi('Ranking');

const explainedInput = z
  .strictObject({
    name: z.string(),
    measure: z.string(),
    shift,
    numerator: list(z.string()),
    denominator: list(z.string()),
    lost: list(z.string()),
  })
  .openapi('ExplainedInput');

export const explanation: z.ZodType<Explanation> = z
  .strictObject({
    assessment: z.strictObject({ ...heading, ...outline }),
    unit: unitResult,
    records: z.record(z.string(), list(explainedInput)).openapi({ description: '按指标代码。By criterion code.' }),
  })
  .openapi('Explanation');

export const keptAssessment: z.ZodType<KeptAssessment> = z
  .strictObject({
    digest: z.string(),
    scheme: z.string(),
    version: z.number(),
    period: z.string(),
    cutOff: z.string(),
    knownAt: z.number(),
    storedAt: z.string(),
  })
  .openapi('KeptAssessment');
