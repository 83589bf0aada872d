import type { Assessment } from './assessments/assessment.ts';
import { assessmentDigest, resultDigest } from './assessments/digest.ts';
import { cutReference, type EarlierResults } from './assessments/cut-reference.ts';
import { earlierVetoes } from './assessments/earlier-vetoes.ts';
import { type MeasuresRequest, measureUnits, measureUnitsOfEach } from './measures/measure-units.ts';
import type { Moment } from './measures/compile-condition.ts';
import type { MeasureRequest } from './measures/measure.ts';
import type { Scheme } from './schemes/scheme.ts';
import { measuresNeeded } from './scoring/needs.ts';
import { score } from './scoring/score.ts';
import type { MeasureTable } from './scoring/measure-table.ts';
import type { Store } from './store/store.ts';
import type { AssessmentRequest } from './verbs/assessments.ts';
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
  const asked = { ...measuresOf(stored.scheme), ...(requests !== undefined && { requests }) };
  const table = await measureUnits(store, { ...asked, period: request.period, cutOff: request.asOf, knownAt: request.knownAt, until });
  return requests === undefined ? holdToEarlier(store, stored, table, { earlier, until }) : table;
}

/** Moments measured in one pass over the ledgers: planning a query costs as much as running it, and between passes one can be told how far it is. */
const TOGETHER = 12;

/** The same for several moments that are known at one batch, in their order. */
export async function* measureEachForScheme(
  store: Store,
  stored: SealedScheme,
  moments: readonly Moment[],
  earlier: Partial<EarlierResults> = {},
): AsyncGenerator<MeasureTable, void> {
  for (let from = 0; from < moments.length; from += TOGETHER) {
    const pass = moments.slice(from, from + TOGETHER);
    for (const [at, table] of (await measureUnitsOfEach(store, measuresOf(stored.scheme), pass)).entries()) {
      yield await holdToEarlier(store, stored, table, { earlier, until: pass[at]?.until });
    }
  }
}

function measuresOf(scheme: Scheme): MeasuresRequest {
  return {
    requests: measuresNeeded(scheme),
    family: scheme.family,
    kinds: scheme.unitKinds,
    sectors: scheme.groups.map(({ code }) => code),
    scheme: scheme.code,
    measures: scheme.measures,
    attribution: scheme.attribution,
  };
}

/** The table with the vetoes of earlier periods that still bind, and the cuts of one that a guardrail holds on to. */
async function holdToEarlier(
  store: Store,
  stored: SealedScheme,
  table: MeasureTable,
  { earlier, until }: { readonly earlier: Partial<EarlierResults>; readonly until?: string | undefined },
): Promise<MeasureTable> {
  const { scheme } = stored;
  const vetoes = await earlierVetoes(store, scheme, { ...table, until });
  const assessEarlier = async (period: string) =>
    seal(stored, await measureForScheme(store, stored, { scheme: scheme.code, period, knownAt: table.knownAt }, { earlier, until }));
  const held = await cutReference(store, scheme, table, { assess: assessEarlier, ...earlier });
  return { ...table, ...(vetoes.length > 0 && { earlierVetoes: vetoes }), ...(held !== null && { cutReference: held }) };
}
