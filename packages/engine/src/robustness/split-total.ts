import type { Step, UnitResult } from '../assessments/assessment.ts';
import type { Scheme, SchemeNode } from '../schemes/scheme.ts';
import type { Fraction } from '../scoring/fraction.ts';
import { add, fromNumber, parseFraction, subtract, sum, ZERO } from '../scoring/fraction.ts';
import { fullMarksOf } from '../scoring/tree.ts';

/**
 * What a part of a total comes from. criterion: marks lost. block: what its cap, floor or mean makes of the marks inside.
 * rescaling: the rest counting for what does not apply, and a mean at the top. limit: a bound on adjustments or on the total.
 */
export type PartKind = 'fullMarks' | 'criterion' | 'block' | 'rescaling' | 'adjustment' | 'limit' | 'gate' | 'veto' | 'rounding';

export interface TotalPart {
  readonly kind: PartKind;
  /** Null where there is only one of the kind. */
  readonly code: string | null;
  readonly amount: Fraction;
}

interface Loss {
  /** Full marks that count; zero when the node is left out. */
  readonly applicable: Fraction;
  readonly lost: Fraction;
}

const NOTHING: Loss = { applicable: ZERO, lost: ZERO };

/**
 * The published total of a ranked unit as a sum of parts, exactly: full marks, less what each criterion loses, and what every later step
 * of the receipt adds or takes. What a criterion loses is counted in marks of the scheme before anything is rescaled.
 */
export function splitTotal(scheme: Scheme, unit: UnitResult): TotalPart[] {
  const parts: TotalPart[] = [];
  const fullMarks = fullMarksOf(scheme);
  const exactOf = new Map([...unit.criteria, ...unit.blocks].map(({ code, exact }) => [code, exact === null ? null : parseFraction(exact)]));

  const loseIn = (node: SchemeNode): Loss => {
    const full = fullMarks.get(node.code) ?? ZERO;
    const marks = exactOf.get(node.code) ?? null;
    if (node.kind === 'criterion') {
      if (marks === null) return NOTHING;
      const lost = subtract(full, marks);
      parts.push({ kind: 'criterion', code: node.code, amount: subtract(ZERO, lost) });
      return { applicable: full, lost };
    }
    const inside = node.children.map(loseIn);
    const applicable = marks === null ? ZERO : node.aggregate === 'sum' ? sum(inside.map((child) => child.applicable)) : full;
    const lost = marks === null ? ZERO : subtract(applicable, marks);
    parts.push({ kind: 'block', code: node.code, amount: subtract(sum(inside.map((child) => child.lost)), lost) });
    return { applicable, lost };
  };

  const full = fromNumber(scheme.fullMarks);
  const unscaled = subtract(full, sum(scheme.blocks.map((node) => loseIn(node).lost)));
  parts.push({ kind: 'fullMarks', code: null, amount: full });
  parts.push({ kind: 'rescaling', code: null, amount: subtract(combinedTotal(unit.steps), unscaled) });

  const kindOf = (step: Step): PartKind | null => {
    if (step.step === 'rounding') return 'rounding';
    if (step.step === 'forcedScore') return scheme.gates.some(({ code }) => code === step.code) ? 'gate' : 'veto';
    if (step.step !== 'adjustments') return null;
    return [...scheme.bonus, ...scheme.penalty].some(({ code }) => code === step.code) ? 'adjustment' : 'limit';
  };
  for (const step of unit.steps) {
    const kind = kindOf(step);
    if (kind === null) continue;
    parts.push({ kind, code: step.code, amount: subtract(parseFraction(step.after ?? '0'), parseFraction(step.before ?? '0')) });
  }
  return parts;
}

/** The total before adjustments, as the receipt has it. */
function combinedTotal(steps: readonly Step[]): Fraction {
  const last = steps.findLast(({ step }) => step === 'criteria' || step === 'notApplicable' || step === 'caps');
  return parseFraction(last?.after ?? '0');
}

/** What each part is worth more in the second total than in the first, none left out that changed. */
export function changeOfParts(before: readonly TotalPart[], after: readonly TotalPart[]): TotalPart[] {
  const keyOf = ({ kind, code }: TotalPart) => `${kind} ${code ?? ''}`;
  const changes = new Map<string, TotalPart>();
  for (const part of after) addTo(changes, keyOf(part), part);
  for (const part of before) addTo(changes, keyOf(part), { ...part, amount: subtract(ZERO, part.amount) });
  return [...changes.values()].filter(({ amount }) => amount.n !== 0n);
}

function addTo(changes: Map<string, TotalPart>, key: string, part: TotalPart): void {
  const held = changes.get(key);
  changes.set(key, held === undefined ? part : { ...part, amount: add(held.amount, part.amount) });
}
