import { measureUnits } from '../measures/measure-units.ts';
import { findMeasure } from '../measures/library/index.ts';
import { parsePeriod, type Period, periodOf, periodsBetween, previousPeriod } from '../periods/period.ts';
import type { Forced, Scheme } from '../schemes/scheme.ts';
import { holds, measuresIn } from '../scoring/conditions.ts';
import { openFigures } from '../scoring/figures.ts';
import type { EarlierVeto } from '../scoring/measure-table.ts';
import type { Store } from '../store/store.ts';

/**
 * The forced rules that bind for a quarter or a year and whose conditions a unit met in an earlier period of it, from the rows as known at the batch.
 * Rows of merged units come under the unit that stands at the period's end, so a veto goes over with them.
 */
export async function earlierVetoes(
  store: Store,
  scheme: Scheme,
  at: { readonly period: string; readonly knownAt: number; readonly until?: string | undefined },
): Promise<readonly EarlierVeto[]> {
  const now = parsePeriod(at.period);
  const rules = scheme.forced.filter((rule) => !countsFromNewYear(rule, scheme));
  const found = new Map<string, EarlierVeto>();
  for (const period of periodsBefore(now, rules)) {
    const binding = rules.filter(({ scope }) => firstOf(now, scope).start <= period.start);
    const table = await measureUnits(store, {
      requests: binding.flatMap(({ when }) => measuresIn(when)),
      family: scheme.family,
      kinds: scheme.unitKinds,
      sectors: scheme.groups.map(({ code }) => code),
      period: period.code,
      standingOn: now.end,
      knownAt: at.knownAt,
      until: at.until,
      measures: scheme.measures,
      attribution: scheme.attribution,
    });
    const figures = openFigures(table);
    for (const [unit, { code: unitCode }] of table.units.entries()) {
      for (const { code, when } of binding) {
        const met = when.every((condition) => holds(condition, { figures, unit, period: period.code, markOf: () => null, standing: null }));
        const key = `${code}/${unitCode}`;
        if (met && !found.has(key)) found.set(key, { code, unit: unitCode, period: period.code });
      }
    }
  }
  return [...found.values()];
}

/** The first period, of the same grain, of the quarter or year in which the period lies. */
function firstOf(period: Period, scope: Forced['scope']): Period {
  return scope === 'period' ? period : periodOf(periodOf(period.start, scope).start, period.grain);
}

function periodsBefore(now: Period, rules: readonly Forced[]): readonly Period[] {
  const [first] = rules.map(({ scope }) => firstOf(now, scope)).toSorted((a, b) => (a.start < b.start ? -1 : 1));
  return first === undefined || first.start >= now.start ? [] : periodsBetween(first, previousPeriod(now));
}

/** Counts from 1 January that must reach a number: what they once reached they still reach, so nothing earlier need be asked. */
function countsFromNewYear({ when }: Forced, scheme: Scheme): boolean {
  return when.every((condition) => {
    if (condition.kind !== 'measure' || condition.shift !== 'none' || typeof condition.value !== 'number') return false;
    const measure = findMeasure(condition.measure, scheme.measures);
    return measure.kind === 'base' && measure.aggregate === 'count' && measure.window.kind === 'ytd' && ['ge', 'gt'].includes(condition.op);
  });
}
