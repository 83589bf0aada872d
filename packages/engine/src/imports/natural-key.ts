import { createHash } from 'node:crypto';
import type { Column, Ledger, NaturalKey } from '../ledgers/ledger.ts';
import type { Dimensions } from '../store/dimensions.ts';
import type { Value } from '../store/values.ts';
import { fold, foldKeyPart } from './fold.ts';
import { remember } from './remember.ts';

export interface RowKey {
  /** Parts joined by `/`, units, sectors and enterprises by code; a weak key still lacks its `#ordinal`. */
  readonly nk: string;
  readonly weak: boolean;
}

/** Gives the first key of the ledger whose columns are all filled; null when none is. `valueOf`: the stored form of a column. */
export type KeyMaker = (valueOf: (column: string) => Value | undefined) => RowKey | null;

/** Parts of keys come again from row to row, so each is worked out once. */
export function createKeyMaker(ledger: Ledger, dimensions: Dimensions): KeyMaker {
  const columns = new Map(ledger.columns.map((column) => [column.name, column]));
  const keys = ledger.keys.map((key) => ({
    weak: key.weak === true,
    parts: key.columns.map((name) => ({ name, part: remember((value: Value) => keyPart(columns.get(name) as Column, value, key, dimensions)) })),
  }));
  return (valueOf) => {
    for (const { weak, parts } of keys) {
      let nk = '';
      let complete = true;
      for (const { name, part } of parts) {
        const value = valueOf(name) ?? null;
        const text = value === null ? null : part(value);
        if (text === null) {
          complete = false;
          break;
        }
        nk = nk === '' ? text : `${nk}/${text}`;
      }
      if (complete) return { nk, weak };
    }
    return null;
  };
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
  if (!/[%/#]/.test(part)) return part;
  return part.replace(/[%/#]/g, (sign) => encodeURIComponent(sign));
}

function fingerprint(text: string): string {
  return createHash('sha256')
    .update(fold(text).replace(/[\p{P}\p{S}]/gu, ''))
    .digest('hex')
    .slice(0, 10);
}
