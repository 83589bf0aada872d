import type { QualityCheck } from '../check.ts';
import { compareCounts } from '../compare-counts.ts';
import { readToldFigures, sameCodeOf } from '../told-figures.ts';

export const eventsAndFigureDisagree: QualityCheck = {
  code: 'eventsAndFigureDisagree',
  name: { zh: '填报数与台账数并存且不一致', en: 'Told and counted under one code' },
  what: {
    zh: '数据填报用了台账口径的代码，两处都有数：考评以台账为准，不一致时在此列出。',
    en: 'A figure was told under the code of a measure that is counted from rows. The rows win; where the two differ it is listed here.',
  },
  severity: 'doubt',
  thresholds: {},
  async find(context) {
    const told = (await readToldFigures(context)).flatMap((figure) => sameCodeOf(figure) ?? []);
    return compareCounts(context, told, ({ where, when, name, told: value, counted, gap }) => ({
      zh: `${where.zh}${when.zh}填报${name.zh}${value.zh}，台账为${counted.zh}，差${gap.zh}，考评以台账为准`,
      en: `${where.en}, ${when.en}: ${name.en} was told as ${value.en} and counts ${counted.en} in the ledger, a difference of ${gap.en}; the ledger is what scores`,
    }));
  },
};
