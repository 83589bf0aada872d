import type { Records } from '@sanse/engine';

export interface OverdueHazard {
  readonly id: string;
  readonly unit: string;
  readonly level: string;
  /** The deadline in force, and days from it to the cut-off. */
  readonly due: string | null;
  readonly days: number | null;
  readonly enterprise: string;
  readonly text: string;
}

const DAY_MS = 86_400_000;
/** The label under which records give the level. */
const MAJOR = '重大';

/** Hazards with how long they are overdue: major ones first, then the longest overdue. */
export function overdueHazards({ columns, rows }: Pick<Records, 'columns' | 'rows'>, cutOff: string): readonly OverdueHazard[] {
  const place = new Map(columns.map(({ name }, at) => [name, at]));
  const hazards = rows.map(({ id, values }): OverdueHazard => {
    const cell = (name: string): string | null => {
      const value = values[place.get(name) ?? -1] ?? null;
      return value === null ? null : String(value);
    };
    const due = cell('currentDue') ?? cell('originalDue');
    return {
      id,
      unit: cell('township') ?? '',
      level: cell('level') ?? '',
      due,
      days: due === null ? null : Math.round((Date.parse(cutOff) - Date.parse(due)) / DAY_MS),
      enterprise: cell('enterprise') ?? '',
      text: cell('description') ?? '',
    };
  });
  return hazards.toSorted((a, b) => Number(b.level === MAJOR) - Number(a.level === MAJOR) || (b.days ?? 0) - (a.days ?? 0));
}
