import type { Language, LedgerKind, SearchAnswer, SearchHit, SearchKind } from '@sanse/engine';
import { formatPeriod } from '../../ui/periods.ts';
import type { Address } from './search-address.ts';

/** One line of the results. */
export interface SearchOption {
  readonly id: string;
  readonly name: string;
  /** What tells it from others of the same name. */
  readonly detail: string;
  readonly address: Address;
}

export interface OptionGroup {
  readonly kind: SearchKind | 'page';
  readonly options: readonly SearchOption[];
  /** Of so many in all; as many as there are options when none is left out. */
  readonly total: number;
}

/** The words and addresses that make a line of a hit. */
export interface Wording {
  readonly language: Language;
  readonly addressOf: (hit: SearchHit) => Address;
  readonly unitKind: (kind: string) => string;
  readonly gone: (day: string) => string;
  readonly bulletinName: (period: string) => string;
  readonly published: string;
  readonly ledger: (kind: LedgerKind) => string;
  /** The line that leads to all rows of a ledger with what was typed. */
  readonly allRecords: (kind: LedgerKind) => Pick<SearchOption, 'name' | 'address'>;
}

/** The hits as lines, in the order of the answer. */
export function optionsOf(groups: SearchAnswer['groups'], words: Wording): readonly OptionGroup[] {
  return groups.map(({ kind, total, hits }) => ({
    kind,
    total,
    options: [...hits.map((hit) => ({ id: idOf(hit), ...lineOf(hit, words), address: words.addressOf(hit) })), ...wholeList(hits, total, words)],
  }));
}

/** Of more rows than are listed, all those in the ledger of the first. */
function wholeList(hits: readonly SearchHit[], total: number, { allRecords }: Wording): readonly SearchOption[] {
  const [first] = hits;
  return first?.kind !== 'record' || total <= hits.length ? [] : [{ id: 'record all', detail: '', ...allRecords(first.ledger) }];
}

function idOf(hit: SearchHit): string {
  return `${hit.kind} ${'scheme' in hit ? `${hit.scheme} ` : ''}${hit.code}`;
}

const joined = (...parts: readonly (string | null)[]): string => parts.filter((part) => part !== null && part !== '').join(' · ');

function lineOf(hit: SearchHit, { language, unitKind, gone, bulletinName, published, ledger }: Wording): Pick<SearchOption, 'name' | 'detail'> {
  switch (hit.kind) {
    case 'unit':
      return { name: hit.name, detail: joined(hit.code, unitKind(hit.unitKind), hit.validTo === null ? null : gone(hit.validTo)) };
    case 'criterion':
      return { name: `${hit.code} ${hit.name[language]}`, detail: hit.schemeName[language] };
    case 'enterprise':
      return { name: hit.name, detail: joined(hit.code, hit.township, hit.sector) };
    case 'bulletin':
      return { name: bulletinName(formatPeriod(hit.code, language)), detail: joined(hit.schemeName[language], hit.published ? published : null) };
    case 'record':
      return { name: joined(hit.number, hit.title), detail: joined(ledger(hit.ledger), hit.day, hit.unit, hit.enterprise) };
  }
}
