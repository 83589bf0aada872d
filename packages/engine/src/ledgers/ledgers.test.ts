import { describe, expect, it } from 'vitest';
import { wordsFor } from '../imports/known-headings.ts';
import { LEDGERS } from './index.ts';
import { LEDGER_KINDS, storedName } from './ledger.ts';

const RESERVED = ['rec', 'since', 'till', 'removed', 'ym'];

describe.each(LEDGER_KINDS.map((kind) => [kind, LEDGERS[kind]] as const))('the ledger %s', (kind, ledger) => {
  const names = ledger.columns.map(({ name }) => name);

  it('is filed under its own kind', () => {
    expect(ledger.kind).toBe(kind);
  });

  it('has columns of different names, none of them one of the store', () => {
    expect(new Set(names).size).toBe(names.length);
    expect(names.map(storedName).filter((name) => RESERVED.includes(name))).toEqual([]);
  });

  it('has headings of its template that belong to one column each', () => {
    const headings = ledger.columns.map((column) => wordsFor(column)[0]);
    expect(new Set(headings).size).toBe(headings.length);
  });

  it('gives no word to two columns', () => {
    const owners = new Map<string, Set<string>>();
    for (const column of ledger.columns) for (const word of wordsFor(column)) owners.set(word, (owners.get(word) ?? new Set()).add(column.name));
    expect([...owners].filter(([, columns]) => columns.size > 1).map(([word, columns]) => `${word}: ${[...columns].join(', ')}`)).toEqual([]);
  });

  it('names only its own columns in keys, orders, business date, owners and shown columns', () => {
    const owned = ['department', 'committee', 'rec'];
    const named = [
      ...ledger.keys.flatMap(({ columns }) => columns),
      ...ledger.dateOrders.flatMap(({ before, after }) => [before, after]),
      ...(ledger.occurredOn === null ? [] : [ledger.occurredOn]),
      ...ledger.shown,
      ...Object.values(ledger.progress ?? {}).flat(),
      ...(ledger.owner === null ? [] : Object.values(ledger.owner).flatMap((name) => (name === null || owned.includes(name) ? [] : [name]))),
    ];
    expect(named.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('has choices where a choice is made, each word for one of them', () => {
    for (const column of ledger.columns) {
      expect(column.choices !== undefined, column.name).toBe(column.type === 'choice');
      if (column.vocabulary !== undefined) expect(column.type, column.name).toBe('text');
      const words = (column.choices ?? column.vocabulary ?? []).flatMap(({ code, label, aliases = [] }) => [
        ...new Set([code, label.zh, label.en, ...aliases].map((word) => word.toLowerCase())),
      ]);
      expect(new Set(words).size, column.name).toBe(words.length);
      if (column.type === 'choice' && column.default !== undefined) expect(column.choices?.some(({ code }) => code === column.default)).toBe(true);
    }
  });

  it('has no weak key on a column that corrections change', () => {
    const corrected = /Due$|level|closed|claimed|delisted|done|concluded/i;
    expect(ledger.keys.filter(({ weak }) => weak === true).flatMap(({ columns }) => columns.filter((name) => corrected.test(name)))).toEqual([]);
  });
});
