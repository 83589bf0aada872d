import type { Choice, Column } from '../../ledgers/ledger.ts';
import { fold } from '../fold.ts';
import { nearestAmong } from '../likeness.ts';
import type { ImportFault } from '../problems-catalogue.ts';
import type { Resolver } from '../resolve-names.ts';
import type { Question } from './mapping.ts';
import { stateOf } from './stated-state.ts';

/** Collects the words and names of a file that are asked about, each once. */
export interface Questions {
  /** `row` as the spreadsheet numbers it. */
  note(column: Column, heading: string, word: string, row: number): void;
  /** The most frequent first. */
  list(): readonly Question[];
}

/** Faults that an answer mends for every row that has the word. */
export const ASKED_ABOUT: ReadonlySet<ImportFault> = new Set<ImportFault>(['unknownChoice', 'unknownUnit', 'unknownSector', 'unknownEnterprise']);

/** Whether a text column that listens for certain words does not understand one. */
export function isUnknownWord(column: Column, word: string): boolean {
  return column.vocabulary !== undefined && word !== '' && stateOf(word) === null;
}

export function createQuestions(resolver: Resolver): Questions {
  const asked = new Map<string, { -readonly [K in keyof Question]: Question[K] }>();
  return {
    note(column, heading, word, row) {
      const key = `${column.name}\n${fold(word)}`;
      const known = asked.get(key);
      if (known === undefined)
        asked.set(key, { column: column.name, heading, word, rows: 1, firstRow: row, suggestions: suggestionsFor(column, word, resolver) });
      else {
        known.rows += 1;
        known.firstRow = Math.min(known.firstRow, row);
      }
    },
    list: () => [...asked.values()].toSorted((a, b) => b.rows - a.rows || a.firstRow - b.firstRow || (a.word < b.word ? -1 : 1)),
  };
}

const nearestChoices = new WeakMap<readonly Choice[], (folded: string) => readonly Choice[]>();

function suggestionsFor(column: Column, word: string, resolver: Resolver): Question['suggestions'] {
  if (column.type === 'unit' || column.type === 'sector' || column.type === 'enterprise')
    return resolver.near(column.type, word).map(({ code, name }) => ({ code, label: name }));
  const choices = column.choices ?? column.vocabulary ?? [];
  const nearest = nearestChoices.get(choices) ?? nearestAmong(choices, ({ label, aliases = [] }) => [label.zh, label.en, ...aliases].map(fold));
  nearestChoices.set(choices, nearest);
  return nearest(fold(word)).map(({ code, label }) => ({ code, label: label.zh }));
}
