import type { Quantity } from '../measures/measure.ts';
import type { Text } from '../text.ts';
import type { SectorRecord, UnitRecord } from '../store/dimensions.ts';

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
  fen: { zh: '元', en: ' yuan' },
  share: { zh: '', en: '' },
  number: { zh: '', en: '' },
};

/** What follows a number of that quantity; money is written in yuan. */
export function counterOf(quantity: Quantity): Text {
  return COUNTERS[quantity];
}

/** Whose figure it is: 青石镇, or 青石镇（工贸） for its part in one sector. */
export function tellerName(
  { units, sectors }: { readonly units: ReadonlyMap<number, UnitRecord>; readonly sectors: ReadonlyMap<number, SectorRecord> },
  { unit, sector }: { readonly unit: number; readonly sector: number | null },
): Text {
  const name = unitName(units, unit);
  const part = sector === null ? undefined : sectors.get(sector)?.name;
  return part === undefined ? { zh: name, en: name } : { zh: `${name}（${part}）`, en: `${name} (${part})` };
}

/** Tells a finding about a figure for one sector from that about the whole unit. */
export function tellerKey({ unit, sector }: { readonly unit: number; readonly sector: number | null }): string {
  return sector === null ? String(unit) : `${unit}/${sector}`;
}

export function unitName(units: ReadonlyMap<number, UnitRecord>, rec: number | null): string {
  return rec === null ? '' : (units.get(rec)?.name ?? '');
}
