import type { Knob, KnobValue, Text } from '@sanse/engine';

/** A value as people read it: with its unit, or the words of its choice. */
export function tellValue({ range }: Pick<Knob, 'range'>, value: KnobValue): Text {
  if (range.kind === 'flag') return value === true ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  if (range.kind === 'choice') return range.of.find((one) => one.value === value)?.label ?? { zh: String(value), en: String(value) };
  if (value === null) return range.without ?? { zh: '无', en: 'none' };
  const { zh, en } = range.unit;
  return { zh: zh === '' ? String(value) : `${value} ${zh}`, en: en === '' || en === '%' ? `${value}${en}` : `${value} ${en}` };
}
