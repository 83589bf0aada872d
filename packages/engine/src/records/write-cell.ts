import { yuanOf } from '../imports/known-headings.ts';
import type { Resolver } from '../imports/resolve-names.ts';
import { type Column, type Ledger, storedName } from '../ledgers/ledger.ts';
import { parsePeriod } from '../periods/period.ts';
import { divide, fromNumber, parseFraction, toDecimal } from '../scoring/fraction.ts';
import type { Dimensions } from '../store/dimensions.ts';
import type { Row, Value } from '../store/store.ts';
import type { WrittenCell } from './write-workbook.ts';

export interface Names {
  readonly dimensions: Dimensions;
  readonly resolver: Resolver;
}

/** Writes a stored value as a person would, so that reading it gives the same value. */
export function cellWriter(ledger: Ledger, { dimensions, resolver }: Names): (column: Column, row: Row) => WrittenCell {
  const said = new Map<string, string>();
  /** Whether a name is clear depends on the day of the row, and rows of one day come by the hundred. */
  const once = (key: string, say: () => string): string => {
    const known = said.get(key) ?? say();
    said.set(key, known);
    return known;
  };
  return (column, row) => {
    const value = row[storedName(column.name)] ?? null;
    if (value === null) return null;
    switch (column.type) {
      case 'unit': {
        const unit = dimensions.units.get(Number(value));
        if (unit === undefined) return null;
        const days = businessDays(ledger, row);
        return once(`unit ${unit.rec} ${days.join(' ')}`, () => (sameRec(resolver.unit(unit.name, days), unit.rec) ? unit.name : unit.code));
      }
      case 'sector': {
        const sector = dimensions.sectors.get(Number(value));
        if (sector === undefined) return null;
        const days = businessDays(ledger, row);
        return once(`sector ${sector.rec} ${days.join(' ')}`, () => (sameRec(resolver.sector(sector.name, days), sector.rec) ? sector.name : sector.code));
      }
      case 'enterprise': {
        const enterprise = dimensions.enterprises.get(Number(value));
        const township = row['township'] ?? null;
        if (enterprise === undefined) return null;
        return once(`enterprise ${enterprise.rec} ${String(township)}`, () =>
          sameRec(resolver.enterprise(enterprise.name, township === null ? null : Number(township)), enterprise.rec) ? enterprise.name : enterprise.code,
        );
      }
      case 'choice':
        return column.choices?.find(({ code }) => code === value)?.label.zh ?? String(value);
      case 'boolean':
        return value === true ? '是' : '否';
      case 'date':
        return new Date(`${String(value)}T00:00:00Z`);
      case 'money':
        return numberOrText(toDecimal(divide(parseFraction(String(value)), fromNumber(100 * (yuanOf(column.heading.zh) ?? 1))), 12));
      case 'integer':
      case 'decimal':
        return numberOrText(toDecimal(parseFraction(String(value)), 12));
      case 'person':
        return `#${String(value)}`;
      default:
        return String(value);
    }
  };
}

function sameRec(resolved: ReturnType<Resolver['unit']>, rec: number): boolean {
  return 'rec' in resolved && resolved.rec === rec;
}

/** The days at which an import resolves the names of the row. */
function businessDays(ledger: Ledger, row: Row): readonly string[] {
  const at: Value = ledger.occurredOn === null ? null : (row[storedName(ledger.occurredOn)] ?? null);
  if (at === null) return [];
  if (ledger.columns.find(({ name }) => name === ledger.occurredOn)?.type !== 'period') return [String(at)];
  const { start, end } = parsePeriod(String(at));
  return [end, start];
}

/** A number cell where it holds the very value, else its digits as text. */
function numberOrText(text: string): WrittenCell {
  return String(Number(text)) === text ? Number(text) : text;
}
