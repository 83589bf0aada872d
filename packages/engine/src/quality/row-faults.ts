import { LEDGERS } from '../ledgers/index.ts';
import type { LedgerKind } from '../ledgers/ledger.ts';
import { monthIndex, monthStart } from '../periods/dates.ts';
import type { Columns } from '../store/store.ts';
import type { Text } from '../text.ts';
import type { CheckContext, FoundFinding } from './check.ts';
import { groupedBy } from './grouped-by.ts';
import { periodName, unitName } from './wording.ts';

/** A kind of fault that a single row can have. */
export interface RowFault {
  /** Stable; part of the finding's identity. */
  readonly code: string;
  readonly ledger: LedgerKind;
  /** What is wrong with such rows, as the middle of a sentence: 的销号日期在将来. */
  readonly what: Text;
}

/**
 * A finding for each kind of fault, unit and month, with the rows that have it. `rows`: `fault` (a code), `owner`, `ym` and `rec`, and a `day` that
 * shows the fault, if there is one.
 */
export function findingsOfRows({ directory }: CheckContext, rows: Columns, faults: readonly RowFault[]): readonly FoundFinding[] {
  const byCode = new Map(faults.map((fault) => [fault.code, fault]));
  const [codes, owners, months, recs, daysShown] = ['fault', 'owner', 'ym', 'rec', 'day'].map((name) => rows.get(name) ?? []);
  const groups = groupedBy((codes ?? []).keys(), (at) => `${String(codes?.[at])} ${String(owners?.[at])} ${String(months?.[at])}`);
  return [...groups.values()].flatMap((group) => {
    const [first = 0] = group;
    const fault = byCode.get(String(codes?.[first]));
    if (fault === undefined) return [];
    const owner = owners?.[first] ?? null;
    const unit = owner === null ? null : Number(owner);
    const period = monthStart(Number(months?.[first])).slice(0, 7);
    const when = periodName(period);
    const label = LEDGERS[fault.ledger].label;
    const days = [...new Set(group.flatMap((at) => daysShown?.[at] ?? []).map(String))].sort();
    const where = unitName(directory.units, unit);
    return [
      {
        subject: `${fault.code} ${unit ?? ''}`,
        unit,
        period,
        message: {
          zh: `${where}${when.zh}的${label.zh}中有${group.length}条${fault.what.zh}${daysOf(days, '（', '、', ' 等）', '）')}。`,
          en: `${where === '' ? '' : `${where}, `}${when.en}: ${group.length} rows of ${label.en} ${fault.what.en}${daysOf(days, ' (', ', ', ' and others)', ')')}.`,
        },
        figures: [{ label: { zh: '条数', en: 'Rows' }, value: String(group.length) }],
        evidence: [
          { what: { zh: `${label.zh}中的这些行`, en: `Those rows of ${label.en}` }, ledger: fault.ledger, rows: group.map((at) => Number(recs?.[at])) },
        ],
      },
    ];
  });
}

const DAYS_NAMED = 3;

function daysOf(days: readonly string[], open: string, between: string, more: string, close: string): string {
  if (days.length === 0) return '';
  return `${open}${days.slice(0, DAYS_NAMED).join(between)}${days.length > DAYS_NAMED ? more : close}`;
}

/** The months of the period asked for, as ledgers store them. */
export function monthsAsked({ period }: CheckContext): string {
  return `between ${monthIndex(period.start)} and ${monthIndex(period.end)}`;
}
