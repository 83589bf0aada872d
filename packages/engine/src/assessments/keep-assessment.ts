import type { Scheme } from '../schemes/scheme.ts';
import type { Store } from '../store/store.ts';
import { EngineError } from '../problems.ts';
import type { KeptAssessment } from '../verbs.ts';
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

/** Newest first. */
export async function listKeptAssessments(store: Store): Promise<readonly KeptAssessment[]> {
  const rows = await store.read(
    'select assessment_digest, scheme, scheme_version, period, cut_off, known_at, stored_at from assessment order by stored_at desc, assessment_digest',
  );
  return rows.map((row) => ({
    digest: String(row['assessment_digest']),
    scheme: String(row['scheme']),
    version: Number(row['scheme_version']),
    period: String(row['period']),
    cutOff: String(row['cut_off']),
    knownAt: Number(row['known_at']),
    storedAt: String(row['stored_at']),
  }));
}

/** A kept assessment and its scheme, by its digest or an unambiguous beginning of it. @throws EngineError notFound */
export async function readKeptAssessment(store: Store, digest: string): Promise<{ readonly assessment: Assessment; readonly scheme: Scheme }> {
  const rows = await store.read('select document, scheme_document from assessment where starts_with(assessment_digest, $1) limit 2', [digest]);
  const [row] = rows;
  if (row === undefined || rows.length > 1) {
    throw new EngineError('notFound', {
      zh: `${row === undefined ? '没有' : '不止一个'}摘要以“${digest}”开头的存档考评。生成通报时考评即存档，可先列出存档再复核。`,
      en: `${row === undefined ? 'No kept assessment' : 'More than one kept assessment'} begins with "${digest}". An assessment is kept when its bulletin is made; list the kept ones first.`,
    });
  }
  // Both documents were written by keepAssessment from values of these types.
  return { assessment: JSON.parse(String(row['document'])) as Assessment, scheme: JSON.parse(String(row['scheme_document'])) as Scheme };
}
