import type { Language, Text, Verbs } from '@sanse/engine';
import type { Io } from './io.ts';

export interface Option {
  readonly type: 'string' | 'boolean';
  /** What stands for the value in the usage, such as PERIOD. */
  readonly value?: string;
  readonly help: Text;
}

export type Options = Readonly<Record<string, Option>>;

/** What was typed after the name of a command. */
export interface Call {
  readonly args: readonly string[];
  readonly language: Language;
  readonly home: string;
  readonly io: Io;
  text(option: string): string | undefined;
  flag(option: string): boolean;
}

/** What a command has to say: the document for `--json` and the text for people. Exactly one of them is printed. */
export interface Outcome {
  readonly exitCode: 0 | 1 | 3;
  readonly document: unknown;
  readonly lines: readonly string[];
  /** What goes on after that was printed. */
  readonly afterwards?: () => Promise<void>;
}

export interface Command {
  readonly name: string;
  /** What follows the name, such as `KIND FILE…`. */
  readonly operands: string;
  readonly summary: Text;
  readonly options: Options;
  /** May make a data folder that does not exist yet. */
  readonly makesHome?: true;
  readonly run: ((call: Call, verbs: Verbs) => Promise<Outcome>) | { readonly alone: (call: Call) => Promise<Outcome> };
}

/** A command that was typed wrongly: answered with its usage and exit code 2. */
export class UsageError extends Error {
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.name = 'UsageError';
    this.text = text;
  }
}
