import type { Text } from './text.ts';

/** Where something is wrong, as the person who has the file in front of her would say it. */
export interface Place {
  readonly file?: string;
  readonly sheet?: string;
  /** Row number as the spreadsheet shows it, from 1. */
  readonly row?: number;
  readonly column?: string;
  readonly line?: number;
  readonly path?: string;
}

/** Something wrong in what people gave us, as data. `code` is stable; the sentence says place and remedy. */
export interface Problem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly place: Place;
  /** The value as it was written. */
  readonly value: string | null;
  readonly message: Text;
  readonly remedy: Text;
}

export type EngineErrorCode =
  | 'badRequest'
  | 'notFound'
  | 'unreadableFile'
  | 'wrongLedger'
  | 'badScheme'
  | 'noData'
  | 'conflict'
  | 'held'
  | 'damaged'
  | 'cancelled';

/** What a person caused and can mend. Anything else that is thrown is a fault of the program. */
export class EngineError extends Error {
  readonly code: EngineErrorCode;
  readonly text: Text;
  readonly problems: readonly Problem[];

  constructor(code: EngineErrorCode, text: Text, problems: readonly Problem[] = []) {
    super(text.en);
    this.name = 'EngineError';
    this.code = code;
    this.text = text;
    this.problems = problems;
  }
}
