import type { Knob, KnobEdits, Scheme } from '@sanse/engine';

const isMarks = ({ key, section }: Knob): boolean => section === 'weights' && key.endsWith(':weight');

const valueOf = (knob: Knob, edits: KnobEdits): number => Number(edits[knob.key] ?? knob.value);

/** What the full marks of all criteria come to, free of the noise of doubles; null where weights are relative and need not come to anything. */
export function marksTogether(scheme: Pick<Scheme, 'weights'>, knobs: readonly Knob[], edits: KnobEdits): number | null {
  if (scheme.weights !== 'points') return null;
  return Number(
    knobs
      .filter(isMarks)
      .reduce((sum, knob) => sum + valueOf(knob, edits), 0)
      .toFixed(6),
  );
}

/**
 * Lets the criteria nobody has touched give or take, in proportion, until all come to `whole`: in hundredths, what is left over going to the greatest.
 * Null where they cannot.
 */
export function balanceWeights(knobs: readonly Knob[], edits: KnobEdits, whole: number): KnobEdits | null {
  const weights = knobs.filter(isMarks);
  const free = weights.filter(({ key }) => !(key in edits));
  const held = weights.reduce((sum, knob) => sum + (knob.key in edits ? valueOf(knob, edits) : 0), 0);
  const before = free.reduce((sum, { value }) => sum + Number(value), 0);
  const left = Math.round((whole - held) * 100);
  if (before <= 0 || left < 0) return null;
  const shares = free.map(({ key, value }) => ({ key, hundredths: Math.floor((Number(value) / before) * left + 1e-9) }));
  const greatest = shares.reduce((most, one) => (one.hundredths > most.hundredths ? one : most));
  const rest = left - shares.reduce((sum, { hundredths }) => sum + hundredths, 0);
  const given = shares.map((one) => [one.key, (one.hundredths + (one === greatest ? rest : 0)) / 100] as const);
  return { ...edits, ...Object.fromEntries(given) };
}
