import type { Text } from '../../text.ts';
import type { Knob, KnobRange, Steps } from './knob.ts';

/** A knob before it has its place in the scheme: `at` is where it stands in what it belongs to, `inFile` where it stands in the file if elsewhere. */
export type Made = Pick<Knob, 'label' | 'range' | 'value'> & { readonly at: Steps; readonly inFile?: Steps };

export const NO_UNIT: Text = { zh: '', en: '' };
export const MARKS: Text = { zh: '分', en: 'marks' };
export const PER_CENT: Text = { zh: '%', en: '%' };
export const NO_LIMIT: Text = { zh: '不设', en: 'none' };

interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly integer?: true;
  readonly without?: Text;
  readonly unit?: Text;
}

/** A range of numbers; what is not bounded is free. */
export function number({ min, max, integer, without, unit = NO_UNIT }: Bounds): KnobRange {
  return { kind: 'number', min: min ?? null, max: max ?? null, integer: integer ?? false, without: without ?? null, unit };
}

/** A range of single values, each with its words. */
export function choice(of: readonly (readonly [value: string | null, zh: string, en: string])[]): KnobRange {
  return { kind: 'choice', of: of.map(([value, zh, en]) => ({ value, label: { zh, en } })) };
}

export const AGGREGATES = choice([
  ['sum', '相加', 'sum'],
  ['arithmetic', '算术平均', 'arithmetic mean'],
  ['geometric', '几何平均', 'geometric mean'],
  ['harmonic', '调和平均', 'harmonic mean'],
]);

/** Gives knobs their keys and their places. */
export function place(section: Knob['section'], of: string | null, prefix: string, base: Steps, made: readonly Made[]): Knob[] {
  return made.map(({ label, range, value, at, inFile = at }) => ({
    key: `${prefix}:${at.join('.')}`,
    of,
    section,
    label,
    range,
    value,
    path: [...base, ...at],
    filePath: [...base, ...inFile],
  }));
}
