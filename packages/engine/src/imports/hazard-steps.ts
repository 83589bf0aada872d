import type { Columns } from '../store/store.ts';
import type { Value } from '../store/values.ts';

export type StepKind = 'found' | 'extend' | 'claim' | 'return' | 'recheck' | 'close' | 'reopen' | 'void';

/** Something that happened to a hazard. */
export interface HazardStep {
  readonly seq: number;
  readonly kind: StepKind;
  readonly onDate: string;
  /** sheet: the date stands in the sheet; inferred: the sheet shows only that it happened, the date is the best that is known. */
  readonly basis: 'sheet' | 'inferred';
  /** The deadline set by `found` and `extend`. */
  readonly dueOn: string | null;
}

/** A stretch of days, `fromOn` included and `toOn` not, in which state and deadline stayed the same. Closed time has none. */
export interface HazardSpan {
  readonly fromOn: string;
  readonly toOn: string;
  readonly state: 'open' | 'claimed';
  readonly dueOn: string;
}

/** The cells of a hazard row from which its steps follow. */
export interface HazardCells {
  readonly foundOn: string;
  readonly originalDue: string;
  readonly currentDue: string | null;
  readonly claimedOn: string | null;
  readonly recheckedOn: string | null;
  readonly closedOn: string | null;
  readonly voidReason: string | null;
}

export const STILL = '9999-12-31';

/** Reads them from stored columns, row by row. */
export function hazardReader(columns: Columns): (at: number) => HazardCells {
  const [foundOn, originalDue, currentDue, claimedOn, recheckedOn, closedOn, voidReason] = [
    'found_on',
    'original_due',
    'current_due',
    'claimed_on',
    'rechecked_on',
    'closed_on',
    'void_reason',
  ].map((name) => columns.get(name));
  return (at) => ({
    foundOn: String(foundOn?.[at]),
    originalDue: String(originalDue?.[at]),
    currentDue: textOf(currentDue?.[at]),
    claimedOn: textOf(claimedOn?.[at]),
    recheckedOn: textOf(recheckedOn?.[at]),
    closedOn: textOf(closedOn?.[at]),
    voidReason: textOf(voidReason?.[at]),
  });
}

function textOf(value: Value | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

/**
 * The steps of a hazard after its row came in, given the steps known before (none: the row is new).
 * A sheet shows states, not steps: a cell filled is a step, a cell emptied takes the step back (a claim is returned, a closing reopened),
 * another date in a filled cell corrects the last step of that kind. Which steps may be taken back is settled before (`judgeMove`).
 * What the sheet does not date happened on `dataDate`,
 * and an extension that came with the very first row was granted by the original deadline.
 */
export function nextSteps(known: readonly HazardStep[], cells: HazardCells, dataDate: string): readonly HazardStep[] {
  if (known.length === 0) return firstSteps(cells, dataDate);
  const steps: HazardStep[] = known.filter(({ kind }) => kind !== 'found' && kind !== 'void');
  let nextSeq = Math.max(0, ...known.map(({ seq }) => seq)) + 1;
  const add = (kind: StepKind, onDate: string, basis: HazardStep['basis'], dueOn: string | null = null) => {
    steps.push({ seq: nextSeq, kind, onDate, basis, dueOn });
    nextSeq += 1;
  };
  const last = (...kinds: readonly StepKind[]) =>
    steps
      .filter(({ kind }) => kinds.includes(kind))
      .sort(bySeq)
      .at(-1);
  const replace = (old: HazardStep, change: Partial<HazardStep>) => {
    steps[steps.indexOf(old)] = { ...old, ...change };
  };
  const notBefore = (date: string, earliest: string) => (date < earliest ? earliest : date);

  const found = known.find(({ kind }) => kind === 'found');
  steps.push({ seq: 1, basis: 'sheet', ...found, kind: 'found', onDate: cells.foundOn, dueOn: cells.originalDue });

  const extension = last('extend');
  const due = cells.currentDue ?? cells.originalDue;
  if (due === cells.originalDue) {
    for (const step of steps.filter(({ kind }) => kind === 'extend')) steps.splice(steps.indexOf(step), 1);
  } else if (extension === undefined || (extension.dueOn ?? '') < due) {
    add('extend', notBefore(dataDate, cells.foundOn), 'inferred', due);
  } else if (extension.dueOn !== due) replace(extension, { dueOn: due });

  const claim = last('claim', 'return');
  if (cells.claimedOn !== null) {
    if (claim?.kind !== 'claim') add('claim', cells.claimedOn, 'sheet');
    else if (claim.onDate !== cells.claimedOn) replace(claim, { onDate: cells.claimedOn });
  } else if (claim?.kind === 'claim') add('return', notBefore(dataDate, claim.onDate), 'inferred');

  const recheck = last('recheck');
  if (cells.recheckedOn !== null) {
    if (recheck === undefined) add('recheck', cells.recheckedOn, 'sheet');
    else if (recheck.onDate !== cells.recheckedOn) replace(recheck, { onDate: cells.recheckedOn });
  } else if (recheck !== undefined) steps.splice(steps.indexOf(recheck), 1);

  const close = last('close', 'reopen');
  if (cells.closedOn !== null) {
    if (close?.kind !== 'close') add('close', cells.closedOn, 'sheet');
    else if (close.onDate !== cells.closedOn) replace(close, { onDate: cells.closedOn });
  } else if (close?.kind === 'close') add('reopen', notBefore(dataDate, close.onDate), 'inferred');

  if (cells.voidReason !== null) {
    const before = known.find(({ kind }) => kind === 'void');
    if (before === undefined) add('void', notBefore(dataDate, cells.foundOn), 'inferred');
    else steps.push(before);
  }
  return steps.sort(bySeq);
}

function firstSteps(cells: HazardCells, dataDate: string): readonly HazardStep[] {
  const steps: HazardStep[] = [{ seq: 1, kind: 'found', onDate: cells.foundOn, basis: 'sheet', dueOn: cells.originalDue }];
  const { currentDue, originalDue } = cells;
  if (currentDue !== null && currentDue !== originalDue) steps.push({ seq: 2, kind: 'extend', onDate: originalDue, basis: 'inferred', dueOn: currentDue });
  if (cells.claimedOn !== null) steps.push({ seq: steps.length + 1, kind: 'claim', onDate: cells.claimedOn, basis: 'sheet', dueOn: null });
  if (cells.recheckedOn !== null) steps.push({ seq: steps.length + 1, kind: 'recheck', onDate: cells.recheckedOn, basis: 'sheet', dueOn: null });
  if (cells.closedOn !== null) steps.push({ seq: steps.length + 1, kind: 'close', onDate: cells.closedOn, basis: 'sheet', dueOn: null });
  if (cells.voidReason === null) return steps;
  const voidedOn = dataDate < cells.foundOn ? cells.foundOn : dataDate;
  return [...steps, { seq: steps.length + 1, kind: 'void', onDate: voidedOn, basis: 'inferred', dueOn: null }];
}

type State = HazardSpan['state'] | 'closed';

/** The state after a step, by the state before it; a step that does not follow from that state changes nothing. */
const AFTER: Readonly<Record<StepKind, Readonly<Partial<Record<State, State>>>>> = {
  found: {},
  extend: { open: 'open', claimed: 'claimed' },
  claim: { open: 'claimed' },
  return: { claimed: 'open' },
  recheck: {},
  close: { open: 'closed', claimed: 'closed' },
  reopen: { closed: 'open' },
  void: {},
};

/** Folds steps into spans, oldest first. A void hazard has none. */
export function foldSpans(steps: readonly HazardStep[]): readonly HazardSpan[] {
  const found = steps.find(({ kind }) => kind === 'found');
  if (found === undefined || found.dueOn === null || steps.some(({ kind }) => kind === 'void')) return [];
  const spans: HazardSpan[] = [];
  let state: State = 'open';
  let fromOn = found.onDate;
  let { dueOn } = found;
  for (const step of steps.filter(({ kind }) => kind !== 'found').sort(byDate)) {
    const next: State | undefined = AFTER[step.kind][state];
    if (next !== undefined) {
      if (state === 'closed') fromOn = step.onDate;
      else if (fromOn < step.onDate) {
        spans.push({ fromOn, toOn: step.onDate, state, dueOn });
        fromOn = step.onDate;
      }
      state = next;
    }
    if (step.kind === 'extend') dueOn = step.dueOn ?? dueOn;
  }
  if (state !== 'closed' && fromOn < STILL) spans.push({ fromOn, toOn: STILL, state, dueOn });
  return spans;
}

function byDate(a: HazardStep, b: HazardStep): number {
  return a.onDate < b.onDate ? -1 : a.onDate > b.onDate ? 1 : bySeq(a, b);
}

function bySeq(a: HazardStep, b: HazardStep): number {
  return a.seq - b.seq;
}
