import type { Problem } from '../problems.ts';
import type { Text } from '../text.ts';
import type { Difference } from './compare-schemes.ts';
import type { Scheme } from './scheme.ts';
import type { KnobEdits } from './turn-knobs.ts';

/** A file of the folder of schemes, or a draft, and what becomes of it. */
export interface SchemeVersion {
  /** In the folder of schemes: `town-monthly.yaml`, `drafts/TOWN-M.v2.yaml`. */
  readonly file: string;
  /** Null where the text does not tell. */
  readonly code: string | null;
  readonly version: number | null;
  readonly name: Text | null;
  readonly period: Scheme['period'] | null;
  /** inForce: scores today. coming: will. former: scores only the periods before a later version. draft: scores nothing. broken: must not be used. */
  readonly status: 'inForce' | 'coming' | 'former' | 'draft' | 'broken';
  /** The first period it scores; null: all, or none for a draft. */
  readonly from: string | null;
  /** Null while it has errors. */
  readonly digest: string | null;
  /** Errors and warnings of the check. */
  readonly problems: readonly Problem[];
  readonly basedOn: number | null;
  /** UTC instant; null: it was not made here. */
  readonly savedAt: string | null;
  readonly by: string | null;
  readonly reason: string | null;
}

/** `revision` is the SHA-256 of the text: whoever writes says which text she had before her. */
export interface SchemeText {
  readonly version: SchemeVersion;
  readonly text: string;
  readonly revision: string;
}

/** A block, criterion, rule or tier of a text, and the line (from 1) on which it begins and ends. */
export interface OutlineEntry {
  readonly code: string;
  readonly name: Text;
  readonly kind: 'block' | 'criterion' | 'adjustment' | 'gate' | 'rankRule' | 'forced' | 'tier';
  /** How deep it stands among the blocks. */
  readonly depth: number;
  readonly line: number;
  readonly lastLine: number;
  readonly clause: string | null;
  readonly parameters: readonly { readonly label: Text; readonly value: Text; readonly unit: Text; readonly line: number }[];
}

/** What can be said of a text while it is being written. */
export interface TextReading {
  readonly code: string | null;
  readonly version: number | null;
  readonly digest: string | null;
  readonly problems: readonly Problem[];
  readonly outline: readonly OutlineEntry[];
  /** From the version in force of its code; null: there is none, or the text cannot be read. */
  readonly against: { readonly version: number; readonly differences: readonly Difference[] } | null;
}

/** A draft from turned knobs of a version, or from a text; with `file` it replaces that draft, if its text is still of the revision. */
export type DraftRequest = {
  readonly by: string;
  readonly reason: string;
} & (
  | { readonly scheme: string; readonly version: number; readonly edits: KnobEdits }
  | { readonly text: string; readonly basedOn?: number; readonly file?: string; readonly revision?: string }
);

export interface InForceRequest {
  /** The draft. */
  readonly file: string;
  readonly revision: string;
  /** The first period it scores. */
  readonly from: string;
  readonly by: string;
  readonly reason: string;
}
