import type { Scheme } from '../../schemes/scheme.ts';
import type { Cell, CutReference, Decision, MeasureTable } from '../measure-table.ts';
import { measureKey } from '../measure-table.ts';
import { measuresNeeded } from '../needs.ts';

export interface UnitGiven {
  readonly code: string;
  readonly group?: string;
  /** By measure key: `3` an amount, `46/48` a rate, `?` unknown, `-` not covered, `~3` about 3, `` (empty) nothing to take it from. */
  readonly cells?: Readonly<Record<string, string>>;
  readonly sent?: readonly string[];
}

function makeCell(text: string): Cell {
  if (text === '?') return { status: 'unknown', numerator: null, denominator: null, count: 0 };
  if (text === '-') return { status: 'uncovered', numerator: null, denominator: null, count: 0 };
  if (text === '') return { status: 'ok', numerator: null, denominator: null, count: 0 };
  if (text.startsWith('~')) return { ...makeCell(text.slice(1)), isAbout: true };
  const [numerator = '0', denominator = null] = text.split('/');
  return { status: 'ok', numerator, denominator, count: Number(denominator ?? numerator) };
}

/** A measure table for a scheme; a cell that no unit gives comes from `others`, else it is 0. */
export function makeTable(
  scheme: Scheme,
  units: readonly UnitGiven[],
  given: {
    readonly period?: string;
    readonly others?: Readonly<Record<string, string>>;
    readonly decisions?: readonly Decision[];
    readonly cutReference?: CutReference;
  } = {},
): MeasureTable {
  const keys = measuresNeeded(scheme).map(measureKey);
  return {
    period: given.period ?? '2025-03',
    cutOff: '2025-03-31',
    knownAt: 1,
    units: units.map(({ code, group }, order) => ({ code, name: code, kind: 'town', group: group ?? 'G1', order })),
    cells: Object.fromEntries(keys.map((key) => [key, units.map((unit) => makeCell(unit.cells?.[key] ?? given.others?.[key] ?? '0'))])),
    sent: Object.fromEntries(units.map(({ code, sent }) => [code, sent ?? []])),
    decisions: given.decisions ?? [],
    ...(given.cutReference !== undefined && { cutReference: given.cutReference }),
  };
}
