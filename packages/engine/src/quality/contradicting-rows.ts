import { LEDGERS } from '../ledgers/index.ts';
import { type Ledger, type LedgerKind, storedName } from '../ledgers/ledger.ts';
import { type DirectoryFamily, familyAt } from '../measures/grouping.ts';
import { countedAt } from '../measures/source.ts';
import { monthIndex } from '../periods/dates.ts';
import { tableOf } from '../store/ledger-tables.ts';
import { quoteLiteral, quoteName } from '../store/quote.ts';
import type { Text } from '../text.ts';
import type { CheckContext } from './check.ts';
import { groupedBy } from './grouped-by.ts';
import { FOUND_BY_ITSELF, type Report } from './zero-reports.ts';

/** Where rows that contradict a zero report come from. */
export type Source = 'own' | 'others' | 'tips' | 'inspections';

export const SOURCES: Readonly<Record<Source, Text>> = {
  own: { zh: '本单位登记的', en: 'rows of its own' },
  others: { zh: '本单位以外查出的隐患', en: 'hazards found by others' },
  tips: { zh: '查实的举报', en: 'verified tips' },
  inspections: { zh: '其他单位查出隐患的检查', en: 'inspections by others that found hazards' },
};

export interface AgainstRow {
  readonly source: Source;
  readonly ledger: LedgerKind;
  readonly rec: number;
}

/** The rows that contradict the zero reports: one query for all of them. */
export async function readContradictingRows(
  { store, knownAt, directory }: CheckContext,
  zeros: readonly Report[],
): Promise<(zero: Report) => readonly AgainstRow[]> {
  if (zeros.length === 0) return () => [];
  const months = zeros.map(({ period }) => [monthIndex(period.start), monthIndex(period.end)]).flat();
  const selects = [...groupedBy(zeros, ({ ledger, unit }) => `${ledger} ${familyAt(directory, unit)}`).values()].flatMap((alike) => {
    const { ledger, unit } = alike[0] as Report;
    const units = [...new Set(alike.map((zero) => zero.unit))];
    return sourcesOf(LEDGERS[ledger], familyAt(directory, unit)).map(
      ({ kind, source, owner, where }) => `
        select ${quoteLiteral(ledger)} as about, ${quoteLiteral(source)} as source, ${quoteLiteral(kind)} as ledger, ${quoteName(owner)} as owner, ym, rec
        from ${quoteName(tableOf(LEDGERS[kind]))}
        where ${countedAt(kind, knownAt)} and ym between ${Math.min(...months)} and ${Math.max(...months)}
          and ${quoteName(owner)} in (${units.join(', ')}) and ${where}`,
    );
  });
  const rows = await store.read(`${selects.join(' union all ')} order by rec`);
  const byUnit = groupedBy(rows, (row) => `${String(row['about'])} ${Number(row['owner'])}`);
  return ({ ledger, unit, period }) =>
    (byUnit.get(`${ledger} ${unit}`) ?? []).flatMap((row) => {
      const month = Number(row['ym']);
      if (month < monthIndex(period.start) || month > monthIndex(period.end)) return [];
      return [{ source: row['source'] as Source, ledger: row['ledger'] as LedgerKind, rec: Number(row['rec']) }];
    });
}

interface RowSource {
  readonly source: Source;
  readonly kind: LedgerKind;
  readonly owner: string;
  readonly where: string;
}

function sourcesOf(ledger: Ledger, family: DirectoryFamily): readonly RowSource[] {
  const owner = ledger.owner?.[family] ?? '';
  if (ledger.kind === 'hazard') {
    return [
      { source: 'own', kind: 'hazard', owner, where: FOUND_BY_ITSELF[family] },
      { source: 'others', kind: 'hazard', owner, where: `not (${FOUND_BY_ITSELF[family]})` },
      { source: 'tips', kind: 'tip', owner, where: 'is_verified' },
      { source: 'inspections', kind: 'inspection', owner, where: `hazard_count > 0 and agency <> ${quoteName(owner)}` },
    ];
  }
  const by = ledger.columns.some(({ name }) => name === 'agency') ? 'agency' : owner;
  return [{ source: 'own', kind: ledger.kind, owner: storedName(by), where: 'true' }];
}
