import type { Language, Ledger, RecordSelection } from '@sanse/engine';

/** Something a list of records is narrowed by, as it is shown and taken off. */
export interface FilterChip {
  readonly key: string;
  readonly says: string;
  /** The selection without it. */
  readonly without: RecordSelection;
}

/** Names for codes, and the words of the catalogue. */
export interface ChipWords {
  readonly language: Language;
  readonly nameOf: (code: string) => string;
  readonly word: (key: string) => string;
}

/** What a selection is narrowed by, one chip each, in the order of the bar. The ledger itself is none, for it cannot be taken off. */
export function filterChips(selection: RecordSelection, ledger: Ledger, { language, nameOf, word }: ChipWords): readonly FilterChip[] {
  const { measure, part, finding, ids, unit, sector, enterprise, from, to, status, text, where = {} } = selection;
  const kind = selection.kind ?? ledger.kind;
  const chip = (key: string, says: string | undefined, ...names: readonly (keyof RecordSelection)[]): readonly FilterChip[] =>
    says === undefined ? [] : [{ key, says, without: { kind, ...without(selection, names) } }];
  return [
    ...chip(
      'measure',
      measure && `${word('behind')} ${nameOf(measure)} · ${word(`part.${part ?? 'numerator'}`)}`,
      'measure',
      'part',
      'shift',
      'period',
      'scheme',
    ),
    ...chip('finding', finding && word('finding'), 'finding'),
    ...chip('ids', ids && `${word('ids')} ${ids.length}`, 'ids'),
    ...chip('unit', unit && nameOf(unit), 'unit'),
    ...chip('sector', sector && nameOf(sector), 'sector'),
    ...chip('enterprise', enterprise && nameOf(enterprise), 'enterprise'),
    ...chip('days', from || to ? `${from ?? '…'} – ${to ?? '…'}` : undefined, 'from', 'to'),
    ...chip('status', status && word(`status.${status}`), 'status'),
    ...Object.entries(where).map(([name, wanted]): FilterChip => {
      const { [name]: _, ...rest } = where;
      return { key: `f.${name}`, says: sayCondition(ledger, name, wanted, { language, nameOf, word }), without: { ...selection, kind, where: rest } };
    }),
    ...chip('text', text && `“${text}”`, 'text'),
  ];
}

function sayCondition(ledger: Ledger, name: string, wanted: string, { language, nameOf, word }: ChipWords): string {
  const column = ledger.columns.find((one) => one.name === name);
  const heading = column?.heading[language] ?? name;
  if (wanted === '-') return `${heading} ${word('empty')}`;
  if (wanted === '*') return `${heading} ${word('filled')}`;
  if (column?.type === 'choice') {
    return `${heading} ${wanted
      .split(',')
      .map((code) => column.choices?.find((choice) => choice.code === code)?.label[language] ?? code)
      .join(' / ')}`;
  }
  if (column?.type === 'unit' || column?.type === 'sector') return `${heading} ${wanted.split(',').map(nameOf).join(' / ')}`;
  if (column?.type === 'boolean') return `${heading} ${word(wanted === 'true' ? 'yes' : 'no')}`;
  return `${heading} ${wanted.replace('..', ' – ')}`;
}

function without(selection: RecordSelection, names: readonly (keyof RecordSelection)[]): RecordSelection {
  return Object.fromEntries(Object.entries(selection).filter(([name]) => !names.some((one) => one === name)));
}
