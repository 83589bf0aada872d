import { z } from '@hono/zod-openapi';
import type { AssessmentDifference, Installation, OfficeSettings, SchemeFile, Source, Verification } from '@sanse/engine';
import { list, problem, text } from './basics.ts';

/** What may be empty and what not is said by the engine, which knows what each field is. */
export const officeSettings: z.ZodType<OfficeSettings> = z
  .strictObject({
    countyName: z.string(),
    officeName: z.string(),
    officeShortName: z.string(),
    documentMark: z.string(),
    numberWord: z.string(),
    signer: z.string().nullable(),
    recipients: z.array(z.string()),
    copyTo: z.array(z.string()),
    reportWithinWorkingDays: z.number(),
    limits: z.record(z.string(), z.record(z.string(), z.number())),
  })
  .openapi('OfficeSettings');

export const schemeFile: z.ZodType<SchemeFile> = z
  .strictObject({
    file: z.string(),
    code: z.string().nullable(),
    version: z.int().nullable(),
    name: text.nullable(),
    digest: z.string().nullable(),
    standing: z.enum(['inForce', 'coming', 'superseded', 'broken', 'heldBack']),
    problems: list(problem),
  })
  .openapi('SchemeFile');

export const installation: z.ZodType<Installation> = z
  .strictObject({ home: z.string(), schemeFolder: z.string(), engineVersion: z.string() })
  .openapi('Installation');

export const source: z.ZodType<Source> = z.strictObject({ name: z.string(), addedAt: z.string() }).openapi('Source');

export const newSource: z.ZodType<Source & { readonly token: string }> = z
  .strictObject({ name: z.string(), addedAt: z.string(), token: z.string() })
  .openapi('NewSource');

const difference: z.ZodType<AssessmentDifference> = z.strictObject({
  unit: z.string(),
  item: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

export const verification: z.ZodType<Verification> = z
  .strictObject({
    digest: z.string(),
    matches: z.boolean(),
    madeBy: z.string(),
    recomputedBy: z.string(),
    differences: list(difference),
  })
  .openapi('Verification');
