import type { Column } from '../ledgers/ledger.ts';
import type { Dimensions } from '../store/dimensions.ts';
import type { Value } from '../store/values.ts';

/** A stored value as a clerk would write it; the name of a person stays hidden. */
export function showValue(column: Column, value: Value, dimensions: Dimensions): string | null {
  if (value === null) return null;
  switch (column.type) {
    case 'unit':
      return dimensions.units.get(Number(value))?.name ?? null;
    case 'sector':
      return dimensions.sectors.get(Number(value))?.name ?? null;
    case 'enterprise':
      return dimensions.enterprises.get(Number(value))?.name ?? null;
    case 'choice':
      return column.choices?.find(({ code }) => code === value)?.label.zh ?? String(value);
    case 'boolean':
      return value === true ? '是' : '否';
    case 'person':
      return '＊';
    case 'money': {
      const fen = BigInt(value);
      return `${fen / 100n}.${String(fen % 100n).padStart(2, '0')} 元`;
    }
    case 'decimal':
      return String(value).replace(/\.?0+$/, '');
    default:
      return String(value);
  }
}
