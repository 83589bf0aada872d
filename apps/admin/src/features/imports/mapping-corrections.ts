import type { ColumnSource, LedgerKind, Mapping } from '@sanse/engine';

type Sources = Mapping['columns'][string];
type NameList = keyof Mapping['names'];

/** A mapping that says no more than which ledger it is for. */
export function emptyMapping(ledger: LedgerKind): Mapping {
  return { ledger, columns: {}, words: {}, names: { unit: {}, sector: {}, enterprise: {} }, leaveOut: [] };
}

/**
 * In the table with these headings, the heading is read as this column of the ledger and as no other; null: it is not used. A column that loses its
 * heading by that is left to the product's own reading when the heading moves on, and is said not to be in the file when the heading is set aside.
 */
export function takeHeading(mapping: Mapping, headings: readonly string[], heading: string, column: string | null): Mapping {
  const freed = Object.entries(mapping.columns).flatMap(([name, sources]): (readonly [string, Sources])[] => {
    const rest = asList(sources).filter((source) => headingOf(source) !== heading);
    if (sources === null || rest.length === asList(sources).length) return [[name, sources]];
    if (rest.length > 0) return [[name, asSources(rest)]];
    return column === null ? [[name, null]] : [];
  });
  const columns: Mapping['columns'] = Object.fromEntries(freed);
  if (column === null) return { ...mapping, columns };
  const ofOtherTables = asList(columns[column] ?? null).filter((source) => {
    const other = headingOf(source);
    return other !== null && !headings.includes(other);
  });
  return { ...mapping, columns: { ...columns, [column]: asSources([heading, ...ofOtherTables]) } };
}

/** A match that the product only proposes is declined: the column is not in this file. */
export function declineColumn(mapping: Mapping, column: string): Mapping {
  return { ...mapping, columns: { ...mapping.columns, [column]: null } };
}

/** The word stands for this choice wherever the column holds it; null: for no value. */
export function answerWord(mapping: Mapping, column: string, word: string, code: string | null): Mapping {
  return { ...mapping, words: { ...mapping.words, [column]: { ...mapping.words[column], [word]: code } } };
}

/** The name stands for the unit, sector or enterprise of this code. */
export function answerName(mapping: Mapping, list: NameList, word: string, code: string): Mapping {
  return { ...mapping, names: { ...mapping.names, [list]: { ...mapping.names[list], [word]: code } } };
}

/** Rows that hold the word under the heading are not imported. */
export function leaveOutRows(mapping: Mapping, heading: string, word: string): Mapping {
  const others = mapping.leaveOut.filter((when) => when.heading !== heading);
  const known = mapping.leaveOut.filter((when) => when.heading === heading).flatMap((when) => when.in);
  return { ...mapping, leaveOut: [...others, { heading, in: [...new Set([...known, word])] }] };
}

/** Something a mapping was told about a word. */
export type Answer =
  | { readonly kind: 'word'; readonly column: string; readonly word: string; readonly code: string | null }
  | { readonly kind: 'name'; readonly list: NameList; readonly word: string; readonly code: string }
  | { readonly kind: 'leaveOut'; readonly heading: string; readonly word: string };

export function answersOf(mapping: Mapping): readonly Answer[] {
  return [
    ...Object.entries(mapping.words).flatMap(([column, words]) => Object.entries(words).map(([word, code]): Answer => ({ kind: 'word', column, word, code }))),
    ...(['unit', 'sector', 'enterprise'] as const).flatMap((list) =>
      Object.entries(mapping.names[list]).map(([word, code]): Answer => ({ kind: 'name', list, word, code })),
    ),
    ...mapping.leaveOut.flatMap(({ heading, in: words }) => words.map((word): Answer => ({ kind: 'leaveOut', heading, word }))),
  ];
}

/** The mapping without this answer: the word is asked again. */
export function takeBack(mapping: Mapping, answer: Answer): Mapping {
  if (answer.kind === 'word') return { ...mapping, words: { ...mapping.words, [answer.column]: without(mapping.words[answer.column] ?? {}, answer.word) } };
  if (answer.kind === 'name') return { ...mapping, names: { ...mapping.names, [answer.list]: without(mapping.names[answer.list], answer.word) } };
  const rest = mapping.leaveOut.flatMap((when) => {
    if (when.heading !== answer.heading) return [when];
    const words = when.in.filter((word) => word !== answer.word);
    return words.length === 0 ? [] : [{ ...when, in: words }];
  });
  return { ...mapping, leaveOut: rest };
}

/** One mapping for tables with different headings: a column is read from whichever of its headings the table has. */
export function joinMappings(first: Mapping, second: Mapping): Mapping {
  const names = [...new Set([...Object.keys(first.columns), ...Object.keys(second.columns)])];
  const joined = names.map((name): readonly [string, Sources] => {
    const sources = distinct([...asList(first.columns[name] ?? null), ...asList(second.columns[name] ?? null)]);
    return [name, asSources(sources)];
  });
  const words = [...new Set([...Object.keys(first.words), ...Object.keys(second.words)])];
  const namesOf = (list: NameList) => ({ ...first.names[list], ...second.names[list] });
  return {
    ledger: first.ledger,
    columns: Object.fromEntries(joined),
    words: Object.fromEntries(words.map((column) => [column, { ...first.words[column], ...second.words[column] }])),
    names: { unit: namesOf('unit'), sector: namesOf('sector'), enterprise: namesOf('enterprise') },
    leaveOut: distinct([...first.leaveOut, ...second.leaveOut]),
  };
}

export function asList(sources: Sources): readonly ColumnSource[] {
  if (sources === null) return [];
  return Array.isArray(sources) ? (sources as readonly ColumnSource[]) : [sources as ColumnSource];
}

function asSources(sources: readonly ColumnSource[]): Sources {
  const [only = null] = sources;
  return sources.length > 1 ? sources : only;
}

/** The heading whose cells a source reads; null: its values do not stand in the sheet. */
export function headingOf(source: ColumnSource): string | null {
  if (typeof source === 'string') return source;
  return 'heading' in source ? source.heading : null;
}

function without<Value>(record: Readonly<Record<string, Value>>, key: string): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

function distinct<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
