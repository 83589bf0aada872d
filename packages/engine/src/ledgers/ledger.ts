import type { Text } from '../text.ts';

export const LEDGER_KINDS = [
  'unit',
  'sector',
  'enterprise',
  'hazard',
  'inspection',
  'accident',
  'enforcement',
  'activity',
  'task',
  'tip',
  'submission',
  'listing',
  'auditFinding',
  'figure',
  'decision',
] as const;

export type LedgerKind = (typeof LEDGER_KINDS)[number];

/**
 * What a cell holds once it is read, and how it is stored:
 * text, code, choice, period → VARCHAR; integer → INTEGER; decimal → DECIMAL(28,12); money → BIGINT fen;
 * date → DATE; boolean → BOOLEAN; unit, sector, enterprise → INTEGER, the `rec` of that ledger's record;
 * person → VARCHAR, a keyed hash of the name (the name itself stays in the kept source file only).
 */
export type ColumnType =
  | 'text'
  | 'code'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'date'
  | 'boolean'
  | 'choice'
  | 'unit'
  | 'sector'
  | 'enterprise'
  | 'person'
  | 'period';

export interface Choice {
  readonly code: string;
  readonly label: Text;
  /** Other words offices write for it. */
  readonly aliases?: readonly string[];
}

export interface Column {
  /** camelCase; the stored column is its snake_case form (`storedName`). */
  readonly name: string;
  readonly type: ColumnType;
  /** `zh` is the heading of the blank template. */
  readonly heading: Text;
  /** Other headings offices use. Compared after NFKC and without spaces, line breaks, stars and bracketed units. */
  readonly aliases?: readonly string[];
  readonly required?: true;
  readonly choices?: readonly Choice[];
  /** Of a text: words that mean something to the product. The text is stored as it was told; other words are asked about. */
  readonly vocabulary?: readonly Choice[];
  /** Smallest allowed integer, decimal or money value. */
  readonly min?: number;
  /** Value stored when the cell is empty. */
  readonly default?: string | number | boolean;
  /** Taken from the record of the enterprise named in the row when the cell is empty. */
  readonly from?: 'enterprise';
  /** A date on which something happened: it is not yet true before the cut-off reaches it. */
  readonly happened?: true;
}

export interface NaturalKey {
  /** All of them must be filled for the key to apply. The first applicable key of a ledger identifies the row. */
  readonly columns: readonly string[];
  /** A key without a number of the office's own: shown as weak. Rows of one file that share it are told apart by order. */
  readonly weak?: true;
}

/** `before` must not lie after `after` when both are filled. */
export interface DateOrder {
  readonly before: string;
  readonly after: string;
}

/** How the matter of a row goes on, for ledgers whose rows come again with another status. */
export interface Progress {
  /** Dates of its steps, the earliest first. Of two rows about one record the one with the later step is the newer. */
  readonly steps: readonly string[];
  /** Other columns in which an older and a newer row may differ. */
  readonly along: readonly string[];
  /** Says why a step was taken back. A step that is filled is emptied, and a settled date is moved, only by a row that fills it anew. */
  readonly reason?: string;
  /** Dates that stand once the last step was done. */
  readonly settled?: readonly string[];
}

/** How a record that is still open is brought to its end, for ledgers whose matters have one. */
export interface Completion {
  /** Dates that are filled on the day, the last of them says that it is done. */
  readonly fills: readonly string[];
  /** Its deadlines, the earlier one first. Completed by the first that can still be kept it counts as in time. */
  readonly due: readonly string[];
  /** A money column with what it costs. */
  readonly cost?: string;
  /** Only rows with that choice have an end to be brought to. */
  readonly only?: { readonly column: string; readonly choice: string };
  /** What is done: 整改销号. */
  readonly doing: Text;
  /** What is counted in a sentence, and how (English in the singular): 3条重大隐患, with the label of a choice before the noun when it is the same for all. */
  readonly noun: Text;
  readonly classifier: string;
  readonly toldApartBy?: string;
}

/** How more of it is done, for ledgers of work that schemes ask for in numbers: 再开展2次专题研究会议. A noun that says nothing in Chinese is left to the verb. */
export type Addition = Pick<Completion, 'doing' | 'noun' | 'classifier'>;

export interface Ledger {
  readonly kind: LedgerKind;
  readonly label: Text;
  /** What offices call such a sheet: parts of its title, of the name of its file or of its sheet. */
  readonly titles: readonly string[];
  readonly columns: readonly Column[];
  readonly keys: readonly NaturalKey[];
  /** The business date that places a row in a period and at which its names are resolved; null for dated dimensions. */
  readonly occurredOn: string | null;
  readonly dateOrders: readonly DateOrder[];
  readonly progress?: Progress;
  /** Absent: its rows say what has happened, and nothing can be completed. */
  readonly completion?: Completion;
  /** Absent: nobody adds to it so as to reach a number. */
  readonly addition?: Addition;
  /** The stored column that tells to which unit a row belongs, by the family of unit that is measured. `enterprise` null: its rows are never about an enterprise. */
  readonly owner: { readonly township: string; readonly department: string; readonly committee: string; readonly enterprise: string | null } | null;
  /** Columns shown first when records are listed. */
  readonly shown: readonly string[];
}

export function storedName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The rows of these ledgers belong to a township, through their sector to a department and a committee, and to the enterprise they name, if any. */
export const OWNED_BY_PLACE_AND_SECTOR = { township: 'township', department: 'department', committee: 'committee', enterprise: 'enterprise' } as const;

/** The rows of these ledgers name the one unit they belong to, whatever its family. */
export const OWNED_BY_NAMED_UNIT = { township: 'unit', department: 'unit', committee: 'unit', enterprise: null } as const;

/** The same, but a row that names an enterprise is about that enterprise and counts for no unit. */
export const OWNED_BY_NAMED_UNIT_OR_ENTERPRISE = { ...OWNED_BY_NAMED_UNIT, enterprise: 'enterprise' } as const;
