import type { Assessment } from './assessments/assessment.ts';
import { assessmentDigest, resultDigest } from './assessments/digest.ts';
import { cutReference, type EarlierResults } from './assessments/cut-reference.ts';
import { earlierVetoes } from './assessments/earlier-vetoes.ts';
import { measureUnits } from './measures/measure-units.ts';
import type { MeasureRequest } from './measures/measure.ts';
import type { Scheme } from './schemes/scheme.ts';
import { measuresNeeded } from './scoring/needs.ts';
import { score } from './scoring/score.ts';
import type { MeasureTable } from './scoring/measure-table.ts';
import type { Store } from './store/store.ts';
import type { AssessmentRequest } from './verbs.ts';
import { ENGINE_VERSION } from './version.ts';

/** A scheme and the digest of what it means. */
export interface SealedScheme {
  readonly scheme: Scheme;
  readonly digest: string;
}

/**
 * The product in one page. Ledger rows become measures in one grouped query for each ledger; measures become marks, totals,
 * ranks and tiers by the scheme alone; the result is sealed with what it was made from.
 *
 *   ledger rows ─▶ MeasureTable ─▶ score (marks → totals → ranks → tiers) ─▶ Assessment
 */
export async function assess(store: Store, stored: SealedScheme, request: AssessmentRequest, earlier: Partial<EarlierResults> = {}): Promise<Assessment> {
  return seal(stored, await measureForScheme(store, stored, request, { earlier }));
}

/** The pure half, and the digests of what it was made from. */
export function seal({ scheme, digest }: SealedScheme, table: MeasureTable): Assessment {
  const scored = score(table, scheme);
  const sealed = {
    scheme: { code: scheme.code, version: scheme.version, name: scheme.name, digest },
    engineVersion: ENGINE_VERSION,
    ...scored,
    resultDigest: resultDigest(scored.units),
  };
  return { ...sealed, assessmentDigest: assessmentDigest(sealed) };
}

/**
 * Everything the scheme asks of the ledgers: units × measures, as of the cut-off and known at the batch, and what earlier periods hold it to.
 * With `requests` those measures only (none: its units, and what was decided about them). With `until` as if nothing had happened after that day.
 */
export async function measureForScheme(
  store: Store,
  stored: SealedScheme,
  request: AssessmentRequest,
  {
    requests,
    earlier = {},
    until,
  }: { readonly requests?: readonly MeasureRequest[]; readonly earlier?: Partial<EarlierResults>; readonly until?: string | undefined } = {},
): Promise<MeasureTable> {
  const { scheme } = stored;
  const table = await measureUnits(store, {
    requests: requests ?? measuresNeeded(scheme),
    family: scheme.family,
    kinds: scheme.unitKinds,
    sectors: scheme.groups.map(({ code }) => code),
    period: request.period,
    cutOff: request.asOf,
    knownAt: request.knownAt,
    until,
    scheme: scheme.code,
    measures: scheme.measures,
    attribution: scheme.attribution,
  });
  if (requests !== undefined) return table;
  const vetoes = await earlierVetoes(store, scheme, { ...table, until });
  const assessEarlier = async (period: string) =>
    seal(stored, await measureForScheme(store, stored, { scheme: scheme.code, period, knownAt: table.knownAt }, { earlier, until }));
  const held = await cutReference(store, scheme, table, { assess: assessEarlier, ...earlier });
  return { ...table, ...(vetoes.length > 0 && { earlierVetoes: vetoes }), ...(held !== null && { cutReference: held }) };
}
