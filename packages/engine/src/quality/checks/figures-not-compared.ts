import { resolveMeasure } from '../../measures/compute-tallies.ts';
import { tellsSectors } from '../../measures/grouping.ts';
import { listMeasures } from '../../measures/library/index.ts';
import { visibleAt } from '../../measures/source.ts';
import { monthStart } from '../../periods/dates.ts';
import type { Text } from '../../text.ts';
import type { QualityCheck } from '../check.ts';
import { groupedBy } from '../grouped-by.ts';
import { monthsAsked } from '../row-faults.ts';
import { periodName, unitName } from '../wording.ts';

/** Why a figure told in a form is held against nothing. */
const REASONS = {
  sector: { zh: '按行业填、台账不分行业的', en: 'told by sector, of a ledger without sectors' },
  unknown: { zh: '代码不是口径的', en: 'codes that are of no measure' },
} satisfies Readonly<Record<string, Text>>;

type Reason = keyof typeof REASONS;

export const figuresNotCompared: QualityCheck = {
  code: 'figuresNotCompared',
  name: { zh: '填报而未核对的数', en: 'Told and not compared' },
  what: {
    zh: '报表中填了、而没有与台账核对的数（指标代码 summary. 或 rate. 开头）：按行业填而台账不分行业的、代码不是口径的。没有列为不符，不等于核对过。',
    en: 'Figures of forms (codes summary.… and rate.…) that are held against no rows: by sector where the ledger has none, with a code of no measure. Not told to disagree does not mean compared.',
  },
  severity: 'note',
  thresholds: {},
  async find(context) {
    const rows = await context.store.read(
      `select rec, unit, code, ym, period, sector is not null as is_by_sector
      from figure
      where ${visibleAt(context.knownAt)} and not removed and enterprise is null and value is not null and (code like 'summary.%' or code like 'rate.%')
        and length(period) = 7 and ym ${monthsAsked(context)}
      order by rec`,
    );
    const left = rows.flatMap((row) => {
      const reason = reasonOf(String(row['code']), row['is_by_sector'] === true);
      return reason === null ? [] : [{ rec: Number(row['rec']), unit: Number(row['unit']), ym: Number(row['ym']), reason }];
    });
    return [...groupedBy(left, ({ unit, ym }) => `${unit} ${ym}`).values()].map((figures) => {
      const [{ unit, ym }] = figures as [(typeof figures)[number]];
      const period = monthStart(ym).slice(0, 7);
      const reasons = [...groupedBy(figures, ({ reason }) => reason)];
      const where = unitName(context.directory.units, unit);
      const when = periodName(period);
      return {
        subject: String(unit),
        unit,
        period,
        message: {
          zh: `${where}${when.zh}报表有${figures.length}个数没有与台账核对：${reasons.map(([reason, those]) => `${REASONS[reason].zh}${those.length}个`).join('，')}。`,
          en: `${where}, ${when.en}: ${figures.length} figures of the form were not compared with the ledger: ${reasons.map(([reason, those]) => `${REASONS[reason].en} (${those.length})`).join(', ')}.`,
        },
        figures: reasons.map(([reason, those]) => ({ label: REASONS[reason], value: String(those.length) })),
        evidence: reasons.map(([reason, those]) => ({ what: REASONS[reason], ledger: 'figure' as const, rows: those.map(({ rec }) => rec) })),
      };
    });
  },
};

const CODES = new Set(listMeasures().map(({ code }) => code));

function reasonOf(code: string, isBySector: boolean): Reason | null {
  const named = code.replace(/^(summary|rate)\./, '');
  const measure = [named, named.replace(/\.(numerator|denominator)$/, '')].find((one) => CODES.has(one));
  if (measure === undefined) return 'unknown';
  return isBySector && !resolveMeasure(measure).bases.every(tellsSectors) ? 'sector' : null;
}
