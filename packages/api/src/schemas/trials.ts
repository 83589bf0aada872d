import { z } from '@hono/zod-openapi';
import type {
  ChangeCause,
  CorrelationFinding,
  CrowdingFinding,
  GroupingFinding,
  OutcomeChange,
  OutcomeSide,
  Replay,
  ReplayFindings,
  SchemeOutcomes,
  SchemeSource,
  SeparationFinding,
  UsedScheme,
} from '@sanse/engine';
import { judgedBy } from './assessment.ts';
import { exact, leftOut, list, text } from './basics.ts';
import { code, date, period } from './requests.ts';

const CANDIDATE_CHARACTERS = 500_000;

const schemeSource: z.ZodType<SchemeSource> = z
  .union([code, z.strictObject({ text: z.string().min(1, 'required').max(CANDIDATE_CHARACTERS), file: leftOut(z.string()) })])
  .openapi('SchemeSource', { description: '办法代码，或一份未存盘的办法文件全文。The code of a scheme, or the text of one that is not saved.' });

const batchNo = z.int('badNumber').min(0, 'badNumber');

export const outcomesRequest = z.object({ before: schemeSource, after: schemeSource, period, asOf: leftOut(date), knownAt: leftOut(batchNo) });

export const replayRequest = z.object({
  scheme: schemeSource,
  from: leftOut(period),
  to: leftOut(period),
  knownAt: leftOut(batchNo),
  regroup: leftOut(z.union([z.enum(['one', 'kind']), z.record(z.string(), z.string())])).openapi({
    description: '另一种分组：one 合为一组，kind 按单位类别，或按单位代码逐个指定。Another grouping.',
  }),
});

const usedScheme: z.ZodType<UsedScheme> = z
  .strictObject({ code: z.string(), version: z.int(), name: text, digest: z.string(), saved: z.boolean(), isDraft: leftOut(z.boolean()) })
  .openapi('UsedScheme');

const side: z.ZodType<OutcomeSide> = z
  .strictObject({ scheme: usedScheme, decimals: z.int(), groups: judgedBy.groups, tiers: judgedBy.tiers, decisions: z.int() })
  .openapi('OutcomeSide');

const standing = z
  .strictObject({
    group: z.string(),
    total: z.number().nullable(),
    exact: exact.nullable(),
    rank: z.int().nullable(),
    rankOf: z.int(),
    tier: z.string().nullable(),
  })
  .openapi('UnitStanding');

const PART_KINDS = ['fullMarks', 'criterion', 'block', 'rescaling', 'adjustment', 'limit', 'gate', 'veto', 'rounding'] as const;
const TIER_CAUSES = [
  'marks',
  'cuts',
  'marksAndCuts',
  'group',
  'unranked',
  'rankRule',
  'rankRuleGone',
  'tierVeto',
  'tierVetoGone',
  'decision',
  'decisionGone',
] as const;

const cause: z.ZodType<ChangeCause> = z
  .strictObject({ kind: z.enum([...PART_KINDS, ...TIER_CAUSES]), code: z.string().nullable(), sentence: text })
  .openapi('ChangeCause');

const named = z.strictObject({ code: z.string(), name: text });

const outcomeChange: z.ZodType<OutcomeChange> = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    order: z.number(),
    before: standing.nullable(),
    after: standing.nullable(),
    moved: z.boolean(),
    change: exact.nullable(),
    parts: list(z.strictObject({ kind: z.enum(PART_KINDS), code: z.string().nullable(), name: text, amount: z.number(), exact }).openapi('ChangePart')),
    cause: cause.nullable(),
    places: z.int().nullable(),
    placesBy: z.enum(['own', 'others', 'group']).nullable(),
    crossing: z.enum(['better', 'worse', 'other']).nullable(),
    tierCause: cause.nullable(),
  })
  .openapi('OutcomeChange');

export const outcomes: z.ZodType<SchemeOutcomes> = z
  .strictObject({
    period: z.string(),
    cutOff: z.string(),
    knownAt: z.int(),
    engineVersion: z.string(),
    before: side,
    after: side,
    criteria: z.strictObject({ common: z.int(), added: list(named), removed: list(named) }),
    units: list(outcomeChange),
    summary: z.strictObject({ compared: z.int(), totalsChanged: z.int(), ranksChanged: z.int(), better: z.int(), worse: z.int(), other: z.int() }),
    causes: list(z.strictObject({ kind: z.enum([...PART_KINDS, ...TIER_CAUSES]), code: z.string().nullable(), name: text, units: z.int() })),
  })
  .openapi('SchemeOutcomes');

const place = { group: z.string(), rank: z.int().nullable(), rankOf: z.int(), tier: z.string().nullable() };
const total = z.number().nullable();

const separation: z.ZodType<SeparationFinding> = z
  .strictObject({
    code: z.string(),
    name: text,
    periods: z.int(),
    same: z.int(),
    scored: z.int(),
    atFull: z.int(),
    flagged: z.boolean(),
    message: text,
  })
  .openapi('SeparationFinding');

const correlation: z.ZodType<CorrelationFinding> = z
  .strictObject({
    first: named,
    second: named,
    n: z.int(),
    correlation: z.number().nullable(),
    verdict: z.enum(['high', 'low', 'tooFew', 'noSpread']),
    message: text,
  })
  .openapi('CorrelationFinding');

const crowding: z.ZodType<CrowdingFinding> = z
  .strictObject({
    tier: z.string(),
    label: text,
    within: z.number(),
    scores: z.int(),
    near: z.int(),
    share: z.number(),
    evenShare: z.number().nullable(),
    flagged: z.boolean(),
    message: text,
  })
  .openapi('CrowdingFinding');

const grouping: z.ZodType<GroupingFinding> = z
  .strictObject({
    into: z.enum(['one', 'kind', 'given']),
    compared: z.int(),
    better: z.int(),
    worse: z.int(),
    crossings: list(z.strictObject({ unit: z.string(), name: z.string(), period: z.string(), before: z.strictObject(place), after: z.strictObject(place) })),
    message: text,
  })
  .openapi('GroupingFinding');

// The limits are constants of the engine; their names and values are said, not checked.
const replayFindings = z
  .strictObject({
    limits: z.record(z.string(), z.number()),
    separation: list(separation),
    doubleCounting: list(correlation),
    crowding: list(crowding),
    grouping: grouping.nullable(),
  })
  .openapi('ReplayFindings') as unknown as z.ZodType<ReplayFindings>;

export const replay: z.ZodType<Replay> = z
  .strictObject({
    scheme: usedScheme,
    knownAt: z.int(),
    engineVersion: z.string(),
    decimals: z.int(),
    groups: list(named),
    tiers: judgedBy.tiers,
    periods: list(z.string()),
    units: list(
      z
        .strictObject({
          code: z.string(),
          name: z.string(),
          group: z.string(),
          order: z.number(),
          results: list(z.strictObject({ total, ...place }).nullable()),
        })
        .openapi('ReplayedCourse'),
    ),
    findings: replayFindings,
  })
  .openapi('Replay');
