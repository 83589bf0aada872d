import type { QualityCheck } from '../check.ts';
import { compareCounts } from '../compare-counts.ts';
import { readToldFigures, summaryOf } from '../told-figures.ts';

export const rowsAgainstSummary: QualityCheck = {
  code: 'rowsAgainstSummary',
  name: { zh: '报表与台账不符', en: 'Form and ledger disagree' },
  what: {
    zh: '单位在报表中填的数（指标代码 summary.口径代码，可按行业填），与同期台账按同一口径数出的数逐项核对；金额按元、按万元都对不上才列出。',
    en: 'What a unit tells in a form (figure codes summary.<measure>, also by sector) against what its rows of the same period give by that measure; amounts of money when they fit neither in yuan nor in ten thousands.',
  },
  severity: 'fault',
  thresholds: {},
  async find(context) {
    const told = (await readToldFigures(context)).flatMap((figure) => summaryOf(figure) ?? []);
    return compareCounts(context, told, ({ where, when, name, told: value, counted, gap }) => ({
      zh: `${where.zh}${when.zh}报表填${name.zh}${value.zh}，台账有${counted.zh}，差${gap.zh}`,
      en: `${where.en}, ${when.en}: the form says ${name.en} ${value.en}, the ledger gives ${counted.en}, a difference of ${gap.en}`,
    }));
  },
};
