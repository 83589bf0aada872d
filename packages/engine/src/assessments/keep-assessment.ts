import type { Scheme } from '../schemes/scheme.ts';
import { quoteLiteral } from '../store/quote.ts';
import type { Row, Store } from '../store/store.ts';
import { EngineError } from '../problems.ts';
import type { KeptAssessment } from '../verbs/assessments.ts';
import type { Assessment } from './assessment.ts';
import { canonicalJson } from './digest.ts';

/** Writes an assessment down with the scheme it was made by, once: what is kept never changes, and keeping it again changes nothing. */
export async function keepAssessment(store: Store, assessment: Assessment, scheme: Scheme, storedAt: string): Promise<void> {
  await store.write(async (transaction) => {
    const known = await transaction.read('select 1 from assessment where assessment_digest = $1', [assessment.assessmentDigest]);
    if (known.length > 0) return;
    await transaction.append('assessment', COLUMNS, [
      [
        assessment.assessmentDigest,
        assessment.resultDigest,
        assessment.scheme.code,
        assessment.scheme.version,
        assessment.scheme.digest,
        canonicalJson(scheme),
        assessment.period,
        assessment.cutOff,
        assessment.knownAt,
        assessment.engineVersion,
        storedAt,
        canonicalJson(assessment),
      ],
    ]);
  });
}

const COLUMNS = [
  'assessment_digest',
  'result_digest',
  'scheme',
  'scheme_version',
  'scheme_digest',
  'scheme_document',
  'period',
  'cut_off',
  'known_at',
  'engine_version',
  'stored_at',
  'document',
];

const KEPT = 'select assessment_digest, scheme, scheme_version, period, cut_off, known_at, stored_at from assessment';

function toKept(row: Row): KeptAssessment {
  return {
    digest: String(row['assessment_digest']),
    scheme: String(row['scheme']),
    version: Number(row['scheme_version']),
    period: String(row['period']),
    cutOff: String(row['cut_off']),
    knownAt: Number(row['known_at']),
    storedAt: String(row['stored_at']),
  };
}

/** Newest first. */
export async function listKeptAssessments(store: Store): Promise<readonly KeptAssessment[]> {
  return (await store.read(`${KEPT} order by stored_at desc, assessment_digest`)).map(toKept);
}

/** What is kept under a digest that was kept. */
export async function findKept(store: Store, digest: string): Promise<KeptAssessment> {
  const [row] = await store.read(`${KEPT} where assessment_digest = $1`, [digest]);
  if (row === undefined) throw new Error(`internal: assessment ${digest} was not kept`);
  return toKept(row);
}

export interface Published {
  readonly assessment: Assessment;
  /** UTC instant. */
  readonly storedAt: string;
}

/** For each of the periods the assessment of the scheme that was kept last (`before`: before that instant), among those that knew no rows of a later batch. */
export async function readPublished(
  store: Store,
  {
    scheme,
    periods,
    knownAt,
    before = '9999',
  }: { readonly scheme: string; readonly periods: readonly string[]; readonly knownAt: number; readonly before?: string | undefined },
): Promise<ReadonlyMap<string, Published>> {
  const rows = await store.read(
    `select stored_at, document from assessment
    where scheme = $1 and known_at <= $2 and stored_at < $3 and period in (${periods.map(quoteLiteral).join(', ')})
    order by stored_at, assessment_digest`,
    [scheme, knownAt, before],
  );
  const kept = rows.map((row): Published => ({ assessment: JSON.parse(String(row['document'])) as Assessment, storedAt: String(row['stored_at']) }));
  return new Map(kept.map((one) => [one.assessment.period, one]));
}

/** A kept assessment and its scheme, by its digest or an unambiguous beginning of it. @throws EngineError notFound */
export async function readKeptAssessment(
  store: Store,
  digest: string,
): Promise<{ readonly assessment: Assessment; readonly scheme: Scheme; readonly storedAt: string }> {
  const rows = await store.read('select document, scheme_document, stored_at from assessment where starts_with(assessment_digest, $1) limit 2', [digest]);
  const [row] = rows;
  if (row === undefined || rows.length > 1) {
    throw new EngineError('notFound', {
      zh: `${row === undefined ? '没有' : '不止一个'}摘要以“${digest}”开头的存档考评。生成通报时考评即存档，可先列出存档再复核。`,
      en: `${row === undefined ? 'No kept assessment' : 'More than one kept assessment'} begins with "${digest}". An assessment is kept when its bulletin is made; list the kept ones first.`,
    });
  }
  // Both documents were written by keepAssessment from values of these types.
  return {
    assessment: JSON.parse(String(row['document'])) as Assessment,
    scheme: JSON.parse(String(row['scheme_document'])) as Scheme,
    storedAt: String(row['stored_at']),
  };
}
