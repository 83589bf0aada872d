import type { QualityCheck } from '../check.ts';
import { groupedBy } from '../grouped-by.ts';
import { monthsAsked } from '../row-faults.ts';
import { hazards } from '../own-hazards.ts';
import { monthCode } from '../looks.ts';
import { periodName, unitName } from '../wording.ts';
import { MEASURED } from './measured.ts';

export const downgradedMajors: QualityCheck<'rows'> = {
  code: 'downgradedMajors',
  name: { zh: '重大改一般', en: 'Majors made general' },
  what: {
    zh: '先按重大隐患报来、后来的文件改成一般的，逐条列出。已撤销的批次不算。',
    en: 'Hazards first told as major and made general by a later file, one by one. Batches that were undone do not count.',
  },
  severity: 'note',
  thresholds: { rows: { label: { zh: '条数达到', en: 'Rows, from' }, value: 1 } },
  lead: {
    innocent: {
      zh: '原来录错级别、经专家判定不构成重大隐患的，都是正当更正；请看判定依据和批准手续。',
      en: 'A level typed by mistake, or experts who judged it not to be major. Look at the grounds and who approved.',
    },
    blind: {
      zh: '台账没有“改级批准”一栏；第一次报来就少报一级的，这里看不出来。',
      en: 'The ledger has no approval of a change of level, and a level told too low from the start is not seen here.',
    },
    measured: MEASURED.downgradedMajors,
  },
  async find(context, limits) {
    const rows = await context.store.read(
      `select rec, township as owner, ym
      from hazard
      where ${hazards(context)} and level = 'general' and township is not null and ym ${monthsAsked(context)}
        and rec in (
          select rec from hazard
          where since <= ${context.knownAt} and level = 'major' and since not in (select undoes from batch where undoes is not null and no <= ${context.knownAt})
        )
      order by rec`,
    );
    return [...groupedBy(rows, (row) => `${Number(row['owner'])} ${Number(row['ym'])}`).values()].flatMap((group) => {
      if (group.length < limits.rows) return [];
      const [unit, month] = [Number(group[0]?.['owner']), Number(group[0]?.['ym'])];
      const where = unitName(context.directory.units, unit);
      const when = periodName(monthCode(month));
      return [
        {
          subject: String(unit),
          unit,
          period: monthCode(month),
          message: {
            zh: `${where}${when.zh}发现的隐患中，有${group.length}条先报为重大，后来改成了一般。`,
            en: `${where}, ${when.en}: ${group.length} of the hazards found were first told as major and later made general.`,
          },
          figures: [{ label: { zh: '条数', en: 'Rows' }, value: String(group.length) }],
          evidence: [{ what: { zh: '由重大改为一般的隐患', en: 'Hazards made general' }, ledger: 'hazard', rows: group.map((row) => Number(row['rec'])) }],
        },
      ];
    });
  },
};
