import { z } from 'zod';

const text = z.string().min(1);
/** What a cell may hold, as it is typed; an empty text is an empty cell. */
const word = z.union([z.string(), z.number(), z.boolean()]);
const when = z.strictObject({ heading: text, in: z.array(word).min(1) });

const source = z.union([
  text,
  z.strictObject({
    heading: text,
    pattern: text.optional(),
    dates: z.enum(['ymd', 'mdy', 'dmy']).optional(),
    emptyWords: z.array(word).min(1).optional(),
    when: when.optional(),
  }),
  z.strictObject({ value: word, when: when.optional() }),
  z.strictObject({ after: text, days: z.coerce.number().int().min(-3660).max(3660) }),
  z.strictObject({ from: z.literal('enterprise') }),
]);

const codes = z.record(z.string(), word);

/**
 * The shape of a mapping file. Ledgers and columns may be called by code or by Chinese heading, words by code or by Chinese label: which there
 * are is not of the shape.
 */
export const mappingFile = z.strictObject({
  ledger: text,
  columns: z.record(text, z.union([source, z.array(source).min(1), z.null()])).default({}),
  words: z.record(text, z.record(z.string(), z.union([word, z.null()]))).default({}),
  names: z.strictObject({ unit: codes.optional(), sector: codes.optional(), enterprise: codes.optional() }).default({}),
  leaveOut: z.array(when).default([]),
});

export type MappingFile = z.output<typeof mappingFile>;

/** The JSON Schema of mapping files, as text, for editors that complete and check YAML. */
export function mappingJsonSchema(): string {
  const schema = z.toJSONSchema(mappingFile, { io: 'output' });
  return `${JSON.stringify({ title: 'Sanse import mapping', ...schema, required: ['ledger'] }, null, 2)}\n`;
}
