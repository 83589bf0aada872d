import type { Problem } from '../problems.ts';
import type { UnitFamily } from '../schemes/scheme.ts';
import type { Text } from '../text.ts';

export interface SchemeSummary {
  readonly code: string;
  readonly version: number;
  readonly name: Text;
  readonly period: 'month' | 'quarter' | 'year';
  /** Whom it assesses. */
  readonly family: UnitFamily;
  readonly digest: string;
  /** Longer periods that can be composed from it. */
  readonly composites: readonly { readonly code: string; readonly name: Text; readonly period: 'quarter' | 'year' }[];
  /** Whether it has a ladder of escalation. */
  readonly escalates: boolean;
}

/** A scheme by its code (`TOWN-M@2`: that version, a draft too), or one that is not saved, by the text of its file. */
export type SchemeSource = string | { readonly text: string; readonly file?: string };

/** The scheme that was used; `saved` false: given as text. */
export interface UsedScheme {
  readonly code: string;
  readonly version: number;
  readonly name: Text;
  readonly digest: string;
  readonly saved: boolean;
  /** Absent: no. */
  readonly isDraft?: boolean;
}

/** A file of the folder of schemes. `problems`: why it must not be used. */
export interface SchemeFile {
  readonly file: string;
  /** Null where the file does not tell. */
  readonly code: string | null;
  readonly version: number | null;
  readonly name: Text | null;
  readonly digest: string | null;
  /** inForce: what is scored by. coming: scores later periods. superseded: there is a newer version. broken: it has faults. heldBack: another file of its code is broken, so that the code is refused. */
  readonly standing: 'inForce' | 'coming' | 'superseded' | 'broken' | 'heldBack';
  readonly problems: readonly Problem[];
}
