import { stringify } from 'yaml';
import { LEDGERS } from '../../ledgers/index.ts';
import type { Column } from '../../ledgers/ledger.ts';
import type { ColumnSource, Mapping } from './mapping.ts';
import { sourcesOf } from './column-sources.ts';

/** The text of a mapping file, with the Chinese names of ledger, columns and choices, in the ledger's order. `readMapping` gives the mapping back. */
export function writeMapping(mapping: Mapping): string {
  const { label, columns } = LEDGERS[mapping.ledger];
  const written = (name: string) => columns.find((each) => each.name === name)?.heading.zh ?? name;
  const inOrder = (named: Readonly<Record<string, unknown>>) => columns.filter(({ name }) => named[name] !== undefined);
  const writeSource = (source: ColumnSource) =>
    typeof source === 'object' && 'after' in source ? { after: written(source.after), days: source.days } : source;
  const sections = {
    columns: Object.fromEntries(
      inOrder(mapping.columns).map(({ name, heading }) => {
        const sources = mapping.columns[name] ?? null;
        if (sources === null) return [heading.zh, null];
        const written = sourcesOf(sources).map(writeSource);
        return [heading.zh, Array.isArray(sources) ? written : written[0]];
      }),
    ),
    words: Object.fromEntries(inOrder(mapping.words).map((column) => [column.heading.zh, meanings(column, mapping.words[column.name] ?? {})])),
    names: Object.fromEntries(Object.entries(mapping.names).filter(([, names]) => Object.keys(names).length > 0)),
    leaveOut: mapping.leaveOut,
  };
  const filled = Object.fromEntries(Object.entries(sections).filter(([, section]) => Object.keys(section).length > 0));
  return stringify({ ledger: label.zh, ...filled }, { lineWidth: 0 });
}

function meanings(column: Column, words: Readonly<Record<string, string | null>>): Readonly<Record<string, string | null>> {
  const choices = column.choices ?? column.vocabulary;
  return Object.fromEntries(Object.entries(words).map(([word, code]) => [word, choices?.find((choice) => choice.code === code)?.label.zh ?? code]));
}
