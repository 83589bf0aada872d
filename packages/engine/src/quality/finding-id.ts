import { sha256 } from '../store/store.ts';
import type { FoundFinding } from './check.ts';

/** A check, a period and a digest of the subject; letters, digits, dots and dashes only. */
export function findingId(check: string, { period, subject }: Pick<FoundFinding, 'period' | 'subject'>): string {
  return `${check}.${period}.${sha256(subject).slice(0, 12)}`;
}

/** The check and the period that an id names; null: it is none. */
export function parseFindingId(id: string): { readonly check: string; readonly period: string } | null {
  const [, check, period] = /^([A-Za-z]+)\.([0-9QH-]+)\.[0-9a-f]{12}$/.exec(id) ?? [];
  return check === undefined || period === undefined ? null : { check, period };
}
