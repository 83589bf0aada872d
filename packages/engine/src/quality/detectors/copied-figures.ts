import { visibleAt } from '../../measures/source.ts';
import { monthIndex } from '../../periods/dates.ts';
import { chanceOfSame } from '../chances.ts';
import type { CheckContext, FoundFinding, QualityCheck } from '../check.ts';
import { groupedBy } from '../grouped-by.ts';
import { CHANCE, chanceFigure, chanceText, isRare, monthCode } from '../looks.ts';
import { periodName, unitName } from '../wording.ts';
import { MEASURED } from './measured.ts';

export const copiedFigures: QualityCheck<'figures' | 'chance'> = {
  code: 'copiedFigures',
  name: { zh: '照抄上月', en: 'Copied from last month' },
  what: {
    zh: '月报中的件数（指标代码 summary. 开头）与上月一个不差。',
    en: 'A monthly form whose counts (codes summary.…) are all exactly those of the month before.',
  },
  severity: 'note',
  thresholds: { figures: { label: { zh: '两月都填、数值不同的件数至少', en: 'Different counts told in both months, at least' }, value: 3 }, chance: CHANCE },
  lead: {
    innocent: {
      zh: '填的是存量（企业数、点位数）而不是当月发生数的，本来就不变；请核对填报口径。',
      en: 'Stocks (firms, points on a map) instead of what happened in the month do not change. See what was asked for.',
    },
    measured: MEASURED.copiedFigures,
  },
  async find(context, limits) {
    const forms = await readForms(context);
    const byMonth = groupedBy(forms, ({ month }) => month);
    return forms.flatMap((form) => {
      const before = byMonth.get(form.month - 1)?.find(({ unit }) => unit === form.unit);
      if (before === undefined || form.month < monthIndex(context.period.start)) return [];
      const same = before.values.size === form.values.size && [...form.values].every(([code, value]) => before.values.get(code) === value);
      // Equal counts of one month (all found were mended) are one coincidence, not two.
      const different = [...new Set(form.values.values())];
      if (!same || different.length < limits.figures) return [];
      const chance = different.reduce((product, value) => product * chanceOfSame(value), 1);
      return isRare(chance, limits.chance, byMonth.get(form.month)?.length ?? 1) ? [findingOf(context, form, before, chance)] : [];
    });
  },
};

interface Form {
  readonly unit: number;
  readonly month: number;
  /** By figure code. */
  readonly values: ReadonlyMap<string, number>;
  readonly rows: readonly number[];
}

/** What each unit told for each month, from the month before those asked for. */
async function readForms({ store, knownAt, period }: CheckContext): Promise<readonly Form[]> {
  const rows = await store.read(
    `select rec, unit, ym, code, cast(value as double) as value
    from figure
    where ${visibleAt(knownAt)} and not removed and code like 'summary.%' and sector is null and enterprise is null
      and coalesce(value_kind, 'exact') = 'exact' and value is not null and length(period) = 7 and ym between $1 and $2
    order by ym, unit, code`,
    [monthIndex(period.start) - 1, monthIndex(period.end)],
  );
  return [...groupedBy(rows, (row) => `${Number(row['unit'])} ${Number(row['ym'])}`).values()].map((form) => ({
    unit: Number(form[0]?.['unit']),
    month: Number(form[0]?.['ym']),
    values: new Map(form.map((row) => [String(row['code']), Number(row['value'])])),
    rows: form.map((row) => Number(row['rec'])),
  }));
}

function findingOf({ directory }: CheckContext, form: Form, before: Form, chance: number): FoundFinding {
  const where = unitName(directory.units, form.unit);
  const when = periodName(monthCode(form.month));
  const told = chanceText(chance);
  return {
    subject: String(form.unit),
    unit: form.unit,
    period: monthCode(form.month),
    message: {
      zh: `${where}${when.zh}报表填的${form.values.size}个件数与上月一个不差，凭运气如此的可能性${told.zh}。`,
      en: `${where}, ${when.en}: all ${form.values.size} counts of the form are those of the month before; by luck alone ${told.en}.`,
    },
    figures: [{ label: { zh: '件数', en: 'Counts' }, value: [...form.values.values()].join(', ') }, chanceFigure(chance)],
    evidence: [
      { what: { zh: '本月填的数', en: 'Told for the month' }, ledger: 'figure', rows: form.rows },
      { what: { zh: '上月填的数', en: 'Told for the month before' }, ledger: 'figure', rows: before.rows },
    ],
  };
}
