import type { Records } from '@sanse/engine';

export interface OverdueHazard {
  readonly id: string;
  readonly unit: string;
  /** Null: the row does not say. */
  readonly level: 'major' | 'general' | null;
  /** The deadline in force, and days from it to the cut-off. */
  readonly due: string | null;
  readonly days: number | null;
  readonly enterprise: string;
  readonly text: string;
}

const DAY_MS = 86_400_000;
/** The labels under which records give the level. */
const LEVELS: Readonly<Record<string, OverdueHazard['level']>> = { 重大: 'major', 一般: 'general' };

/** Hazards of several answers, each once, with how long they are overdue: major ones first, then the longest overdue. An answer may still be on its way. */
export function overdueHazards(answers: readonly (Pick<Records, 'columns' | 'rows'> | undefined)[], cutOff: string): readonly OverdueHazard[] {
  const all = answers.flatMap((answer) => (answer === undefined ? [] : hazardsOf(answer, cutOff)));
  return [...new Map(all.map((hazard) => [hazard.id, hazard])).values()].sort(
    (a, b) => Number(b.level === 'major') - Number(a.level === 'major') || (b.days ?? 0) - (a.days ?? 0),
  );
}

function hazardsOf({ columns, rows }: Pick<Records, 'columns' | 'rows'>, cutOff: string): readonly OverdueHazard[] {
  const place = new Map(columns.map(({ name }, at) => [name, at]));
  return rows.map(({ id, values }): OverdueHazard => {
    const cell = (name: string): string | null => {
      const value = values[place.get(name) ?? -1] ?? null;
      return value === null ? null : String(value);
    };
    const due = cell('currentDue') ?? cell('originalDue');
    return {
      id,
      unit: cell('township') ?? '',
      level: LEVELS[cell('level') ?? ''] ?? null,
      due,
      days: due === null ? null : Math.round((Date.parse(cutOff) - Date.parse(due)) / DAY_MS),
      enterprise: cell('enterprise') ?? '',
      text: cell('description') ?? '',
    };
  });
}
