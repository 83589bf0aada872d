import type { Knob, KnobValue, Text } from '@sanse/engine';

/** A value as people read it: with its unit, or the words of its choice. */
export function tellValue({ range }: Pick<Knob, 'range'>, value: KnobValue): Text {
  if (range.kind === 'flag') return value === true ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  if (range.kind === 'choice') return range.of.find((one) => one.value === value)?.label ?? { zh: String(value), en: String(value) };
  if (value === null) return range.without ?? { zh: '无', en: 'none' };
  const { zh, en } = range.unit;
  return { zh: zh === '' ? String(value) : `${value} ${zh}`, en: en === '' || en === '%' ? `${value}${en}` : `${value} ${en}` };
}

/** Which values fit, for whoever typed another: the bounds, and whether they are whole. */
export function tellRange({ range }: Pick<Knob, 'range'>): Text {
  if (range.kind !== 'number') return { zh: '给出的选项之一', en: 'one of the choices' };
  const { min, max, integer, without } = range;
  const number = integer ? { zh: '整数', en: 'a whole number' } : { zh: '数', en: 'a number' };
  const bounds =
    min !== null && max !== null
      ? { zh: `${min} 到 ${max} 的`, en: ` from ${min} to ${max}` }
      : min !== null
        ? { zh: `不小于 ${min} 的`, en: ` of at least ${min}` }
        : max !== null
          ? { zh: `不大于 ${max} 的`, en: ` of at most ${max}` }
          : { zh: '', en: '' };
  const orNothing = without === null ? { zh: '', en: '' } : { zh: `，或空着（${without.zh}）`, en: `, or nothing (${without.en})` };
  return { zh: `${bounds.zh}${number.zh}${orNothing.zh}`, en: `${number.en}${bounds.en}${orNothing.en}` };
}
