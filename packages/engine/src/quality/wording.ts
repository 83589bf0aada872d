import type { Quantity } from '../measures/measure.ts';
import type { Text } from '../text.ts';
import type { UnitRecord } from '../store/dimensions.ts';

/** 2025年3月, 2025年一季度, 2025年上半年, 2025年; in English the code itself. */
export function periodName(code: string): Text {
  const [, year = '', month, quarter, half] = /^(\d{4})(?:-(\d{2})|Q(\d)|H(\d))?/.exec(code) ?? [];
  const part =
    month !== undefined
      ? `${Number(month)}月`
      : quarter !== undefined
        ? `${'一二三四'.charAt(Number(quarter) - 1)}季度`
        : half === '1'
          ? '上半年'
          : half === '2'
            ? '下半年'
            : '';
  return { zh: `${year}年${part}`, en: code };
}

const COUNTERS: Readonly<Record<Quantity, Text>> = {
  item: { zh: '条', en: '' },
  person: { zh: '人', en: '' },
  day: { zh: '天', en: ' days' },
  fen: { zh: '分', en: ' fen' },
  share: { zh: '', en: '' },
  number: { zh: '', en: '' },
};

/** What follows a number of that quantity. */
export function counterOf(quantity: Quantity): Text {
  return COUNTERS[quantity];
}

export function unitName(units: ReadonlyMap<number, UnitRecord>, rec: number | null): string {
  return rec === null ? '' : (units.get(rec)?.name ?? '');
}
