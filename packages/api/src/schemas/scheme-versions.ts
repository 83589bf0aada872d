import { z } from '@hono/zod-openapi';
import type { DraftRequest, InForceRequest, OutlineEntry, SchemeText, SchemeVersion, TextReading } from '@sanse/engine';
import { leftOut, list, problem, text } from './basics.ts';
import { code, period } from './requests.ts';

const versionNo = z.int('badNumber').min(1, 'badNumber');

export const schemeVersion: z.ZodType<SchemeVersion> = z
  .strictObject({
    file: z.string(),
    code: z.string().nullable(),
    version: z.int().nullable(),
    name: text.nullable(),
    period: z.enum(['month', 'quarter', 'year']).nullable(),
    status: z.enum(['inForce', 'coming', 'former', 'draft', 'broken']),
    from: z.string().nullable().openapi({ description: '施行期：自哪一期起按它考评；空为一直施行（草案不施行）。The first period it scores.' }),
    digest: z.string().nullable(),
    problems: list(problem),
    basedOn: z.int().nullable(),
    savedAt: z.string().nullable(),
    by: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .openapi('SchemeVersion');

export const schemeText: z.ZodType<SchemeText> = z
  .strictObject({ version: schemeVersion, text: z.string(), revision: z.string().openapi({ description: '全文的 SHA-256，保存时带上，以免覆盖别人的改动。' }) })
  .openapi('SchemeText');

const outlineEntry: z.ZodType<OutlineEntry> = z
  .strictObject({
    code: z.string(),
    name: text,
    kind: z.enum(['block', 'criterion', 'adjustment', 'gate', 'rankRule', 'forced', 'tier']),
    depth: z.int(),
    line: z.int(),
    lastLine: z.int(),
    clause: z.string().nullable(),
    parameters: list(z.strictObject({ label: text, value: text, unit: text, line: z.int() })),
  })
  .openapi('OutlineEntry');

export const textReading: z.ZodType<TextReading> = z
  .strictObject({
    code: z.string().nullable(),
    version: z.int().nullable(),
    digest: z.string().nullable(),
    problems: list(problem),
    outline: list(outlineEntry),
    against: z
      .strictObject({
        version: z.int(),
        differences: list(
          z.strictObject({ code: z.string().nullable(), kind: z.enum(['added', 'removed', 'changed']), message: text }).openapi('SchemeDifference'),
        ),
      })
      .nullable(),
  })
  .openapi('TextReading');

const signed = { by: z.string().min(1, 'required').max(80), reason: z.string().min(1, 'required').max(2000) };
const knobValue = z.union([z.number(), z.string(), z.boolean(), z.null()]);

export const draftRequest: z.ZodType<DraftRequest> = z
  .union([
    z.strictObject({ ...signed, scheme: code, version: versionNo, edits: z.record(z.string(), knobValue) }),
    z.strictObject({ ...signed, text: z.string(), basedOn: leftOut(versionNo), file: leftOut(z.string()), revision: leftOut(z.string()) }),
  ])
  .openapi('DraftRequest', { description: '由试算中改动的参数，或由全文。From turned knobs of a version, or from a text.' });

export const inForceRequest: z.ZodType<InForceRequest> = z
  .strictObject({ ...signed, file: z.string().min(1, 'required'), revision: z.string(), from: period })
  .openapi('InForceRequest');

export const lookRequest = z.strictObject({ text: z.string() });
export const fileQuery = z.object({ file: z.string().min(1, 'required').openapi({ example: 'drafts/TOWN-M.v2.yaml' }) });
