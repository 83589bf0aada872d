import { createHash } from 'node:crypto';
import type { Column, Ledger, NaturalKey } from '../ledgers/ledger.ts';
import type { Dimensions } from '../store/dimensions.ts';
import type { Value } from '../store/values.ts';
import { fold, foldKeyPart } from './fold.ts';

export interface RowKey {
  /** Parts joined by `/`, units, sectors and enterprises by code; a weak key still lacks its `#ordinal`. */
  readonly nk: string;
  readonly weak: boolean;
}

/** The first key of the ledger whose columns are all filled; null when none is. `valueOf`: the stored form of a column. */
export function naturalKeyOf(ledger: Ledger, dimensions: Dimensions, valueOf: (column: Column) => Value): RowKey | null {
  const columns = new Map(ledger.columns.map((column) => [column.name, column]));
  for (const key of ledger.keys) {
    const parts = key.columns.map((name) => {
      const column = columns.get(name) as Column;
      const value = valueOf(column);
      return value === null ? null : keyPart(column, value, key, dimensions);
    });
    if (parts.every((part) => part !== null)) return { nk: parts.join('/'), weak: key.weak === true };
  }
  return null;
}

function keyPart(column: Column, value: Value, key: NaturalKey, dimensions: Dimensions): string | null {
  switch (column.type) {
    case 'unit':
      return dimensions.units.get(Number(value))?.code ?? null;
    case 'sector':
      return dimensions.sectors.get(Number(value))?.code ?? null;
    case 'enterprise':
      return dimensions.enterprises.get(Number(value))?.code ?? null;
    case 'text':
      return key.weak === true ? fingerprint(String(value)) : escape(foldKeyPart(String(value)));
    default:
      return escape(foldKeyPart(String(value)));
  }
}

/** `/` joins the parts and `#` starts an ordinal. */
function escape(part: string): string {
  return part.replace(/[%/#]/g, (sign) => encodeURIComponent(sign));
}

function fingerprint(text: string): string {
  return createHash('sha256')
    .update(fold(text).replace(/[\p{P}\p{S}]/gu, ''))
    .digest('hex')
    .slice(0, 10);
}
