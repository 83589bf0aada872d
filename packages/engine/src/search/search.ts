import { listKeptAssessments } from '../assessments/keep-assessment.ts';
import { fold } from '../imports/fold.ts';
import type { StoredScheme } from '../schemes/read-schemes.ts';
import { loadDimensions } from '../store/dimensions.ts';
import type { Store } from '../store/store.ts';
import { listPeriods } from '../trends/list-periods.ts';
import { SEARCH_KINDS } from './search-kinds.ts';
import type { SearchAnswer, SearchGroup, SearchKind, SearchRequest } from '../verbs/search.ts';
import { bulletinEntries, criterionEntries, enterpriseEntries, type Entry, unitEntries } from './build-entries.ts';
import { countRecords, findRecords, type RecordTerm } from './find-records.ts';
import { rankMatch, termsOf } from './match-words.ts';

const LIMIT = 6;
const MOST = 50;
/** Of a term that stands in more names than this, rows are not looked for by name. */
const MOST_NAMED = 400;
/** One letter or digit stands in nearly every row. */
const SHORTEST_FOR_RECORDS = 2;

type Entries = Readonly<Record<Exclude<SearchKind, 'record'>, readonly Entry[]>>;

interface Index {
  readonly entries: Entries;
  readonly records: number;
}

/** The schemes in force, and the day after which nothing is believed. */
export interface SearchContext {
  readonly schemes: readonly StoredScheme[];
  readonly today: string;
}

export type SearchOf = (request: SearchRequest, context: SearchContext) => Promise<SearchAnswer>;

/** Finds units, criteria, enterprises, bulletins and records of one store. What they are called is gathered once for each batch. */
export function openSearch(store: Store): SearchOf {
  let kept: { readonly key: string; readonly index: Promise<Index> } | null = null;

  function indexAt(knownAt: number, { schemes, today }: SearchContext, published: ReadonlySet<string>): Promise<Index> {
    const key = [knownAt, today, ...schemes.map(({ digest }) => digest), ...published].join(' ');
    if (kept?.key !== key) {
      const index = buildIndex(store, knownAt, { schemes, today }, published);
      kept = { key, index };
      index.catch(() => (kept = null));
    }
    return kept.index;
  }

  return async ({ query, kinds = SEARCH_KINDS, limit = LIMIT }, context) => {
    const knownAt = await store.newestBatch();
    const published = new Set((await listKeptAssessments(store)).map(({ scheme, period }) => `${scheme} ${period}`));
    const { entries, records } = await indexAt(knownAt, context, published);
    const terms = termsOf(query, fold);
    const most = Math.min(MOST, Math.max(1, limit));
    const found = await Promise.all(
      kinds.map(async (kind): Promise<SearchGroup & { readonly best: number }> => {
        if (terms.length === 0) return { kind, total: 0, hits: [], best: Infinity };
        if (kind !== 'record') return bestOf(kind, entries[kind], terms, most);
        const { total, hits } = terms.some((term) => term.length >= SHORTEST_FOR_RECORDS)
          ? await findRecords(
              store,
              terms.map((term) => withNamed(term, entries)),
              { knownAt, limit: most },
            )
          : { total: 0, hits: [] };
        return { kind, total, hits, best: Infinity };
      }),
    );
    return {
      query,
      groups: found
        .filter(({ total }) => total > 0)
        .toSorted((a, b) => a.best - b.best || kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
        .map(({ kind, total, hits }) => ({ kind, total, hits })),
      searched: SEARCH_KINDS.map((kind) => ({ kind, total: kind === 'record' ? records : entries[kind].length })),
    };
  };
}

async function buildIndex(store: Store, knownAt: number, { schemes, today }: SearchContext, published: ReadonlySet<string>): Promise<Index> {
  const [dimensions, months, records] = await Promise.all([
    loadDimensions(store, knownAt),
    listPeriods(store, { grain: 'month', today, knownAt }),
    countRecords(store, knownAt),
  ]);
  const all = schemes.map(({ scheme }) => scheme);
  // A bulletin tells of a month, and of units rather than enterprises.
  const bulletins = all
    .filter(({ period, family }) => period === 'month' && family !== 'enterprise')
    .flatMap((scheme) => months.periods.map((period) => ({ scheme, period, published: published.has(`${scheme.code} ${period}`) })));
  return {
    records,
    entries: {
      unit: unitEntries(dimensions),
      criterion: criterionEntries(all),
      enterprise: enterpriseEntries(dimensions),
      bulletin: bulletinEntries(bulletins),
    },
  };
}

function bestOf(kind: SearchKind, entries: readonly Entry[], terms: readonly string[], most: number) {
  const matches = entries.flatMap((entry) => {
    const rank = rankMatch(entry.words, terms);
    return rank === null ? [] : [{ rank, entry }];
  });
  // The shorter of two names is the likelier; bulletins are named by their months, and the newest is.
  const lengthOf = ({ words: [name] }: Entry) => (kind === 'bulletin' ? 0 : (name?.text.length ?? 0));
  const ordered = matches.toSorted((a, b) => a.rank - b.rank || lengthOf(a.entry) - lengthOf(b.entry));
  return { kind, total: matches.length, hits: ordered.slice(0, most).map(({ entry }) => entry.hit), best: ordered[0]?.rank ?? Infinity };
}

/** A term together with the units and enterprises in whose names it stands as it is written. */
function withNamed(text: string, { unit, enterprise }: Entries): RecordTerm {
  const named = (entries: readonly Entry[]) => {
    const recs = entries.flatMap(({ words: [name], rec }) => (rec !== undefined && name?.text.includes(text) === true ? [rec] : []));
    return recs.length > MOST_NAMED ? [] : recs;
  };
  // Of the id of a record its number, which stands last.
  return { text: text.split(/[:/]/).at(-1) ?? text, units: named(unit), enterprises: named(enterprise) };
}
