import type { LedgerKind } from '../ledgers/ledger.ts';
import type { UnitFamily } from '../schemes/scheme.ts';
import type { Text } from '../text.ts';

export type SearchKind = 'unit' | 'criterion' | 'enterprise' | 'bulletin' | 'record';

export interface SearchRequest {
  /** Parts of names, codes, numbers or texts, or pinyin; each of the words must be found. Blank: only what is searched is told. */
  readonly query: string;
  /** Absent: everything. */
  readonly kinds?: readonly SearchKind[];
  /** Hits of each kind, at most; absent: six. */
  readonly limit?: number;
}

/** `code`: of the unit; of the criterion in its scheme; the credit code; the period of the bulletin; the id of the record. */
export type SearchHit =
  | {
      readonly kind: 'unit';
      readonly code: string;
      readonly name: string;
      readonly unitKind: string;
      readonly family: UnitFamily;
      readonly validTo: string | null;
    }
  | { readonly kind: 'criterion'; readonly code: string; readonly name: Text; readonly scheme: string; readonly schemeName: Text }
  | { readonly kind: 'enterprise'; readonly code: string; readonly name: string; readonly township: string | null; readonly sector: string | null }
  | { readonly kind: 'bulletin'; readonly code: string; readonly scheme: string; readonly schemeName: Text; readonly published: boolean }
  | {
      readonly kind: 'record';
      readonly code: string;
      readonly ledger: LedgerKind;
      /** The office's own number; null: it has none. */
      readonly number: string | null;
      readonly title: string | null;
      readonly day: string | null;
      readonly unit: string | null;
      readonly enterprise: string | null;
    };

/** `total` counts all, `hits` are the best of them. */
export interface SearchGroup {
  readonly kind: SearchKind;
  readonly total: number;
  readonly hits: readonly SearchHit[];
}

export interface SearchAnswer {
  readonly query: string;
  /** Those in which something was found, the best first; records last. */
  readonly groups: readonly SearchGroup[];
  /** How many of each kind can be found. */
  readonly searched: readonly { readonly kind: SearchKind; readonly total: number }[];
}
