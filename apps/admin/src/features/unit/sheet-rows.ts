import type { ExactText } from '@sanse/engine';
import type { Fraction } from '@sanse/engine/scoring';
import { add, fromNumber, parseFraction, printFraction, toNumber } from '@sanse/engine/scoring';
import type { CriterionMove, StepMove, Waterfall } from './waterfall.ts';

/** A line of the waterfall on paper, where there is room for the heaviest losses only. */
export interface SheetRow {
  /** criterion: one loss. others: the lighter losses together. absent: what does not count. step: after the criteria. */
  readonly kind: 'criterion' | 'others' | 'absent' | 'step';
  readonly move: CriterionMove | null;
  readonly step: StepMove | null;
  /** How many criteria it stands for. */
  readonly count: number;
  readonly change: number;
  readonly exact: ExactText;
  readonly before: number;
  readonly after: number;
}

/** The losses from the heaviest down, `most` of them by themselves, then the rest together, what does not count, and the steps to the total; the sums are those of the whole waterfall. */
export function sheetRows({ full, blocks, steps }: Waterfall, most: number): readonly SheetRow[] {
  const moves = blocks.flatMap(({ criteria }) => criteria).filter(({ change }) => change !== 0);
  const lost = moves.filter(({ result }) => result.marks !== null).toSorted((a, b) => a.change - b.change);
  const absent = moves.filter(({ result }) => result.marks === null);
  // One line more says as much as a line for the only one left.
  const told = lost.length === most + 1 ? lost.length : most;

  let running = fromNumber(full);
  const rowOf = (kind: SheetRow['kind'], exact: Fraction, rest: Partial<SheetRow>): SheetRow => {
    const before = toNumber(running);
    running = add(running, exact);
    return { kind, move: null, step: null, count: 1, change: toNumber(exact), exact: printFraction(exact), before, after: toNumber(running), ...rest };
  };
  const together = (kind: 'others' | 'absent', some: readonly CriterionMove[]) =>
    some.length === 0
      ? []
      : [
          rowOf(
            kind,
            some.reduce((sum, { exact }) => add(sum, parseFraction(exact)), fromNumber(0)),
            { count: some.length },
          ),
        ];

  return [
    ...lost.slice(0, told).map((move) => rowOf('criterion', parseFraction(move.exact), { move })),
    ...together('others', lost.slice(told)),
    ...together('absent', absent),
    ...steps.map((step) => rowOf('step', parseFraction(step.exact), { step })),
  ];
}
