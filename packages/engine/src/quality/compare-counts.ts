import type { LedgerKind } from '../ledgers/ledger.ts';
import { isRate } from '../measures/measure.ts';
import { visibleAt } from '../measures/source.ts';
import { compare, distance, divide, type Fraction, HUNDRED } from '../scoring/fraction.ts';
import { figure as printed } from '../scoring/wording.ts';
import type { Text } from '../text.ts';
import type { CheckContext, FoundFinding } from './check.ts';
import { type BehindRow, byLedger, type Compared, countRows, readRowsBehind } from './count-rows.ts';
import type { ToldCount } from './told-figures.ts';
import { readingsOf, type Reading } from './told-amount.ts';
import { counterOf, periodName, tellerKey, tellerName } from './wording.ts';

/** Which rows may account for a difference: those that a form may have counted and the measure does not, and the other way round. */
const REASONS = {
  void: { zh: '作废的', en: 'void' },
  removed: { zh: '已撤下的', en: 'taken off the ledger' },
  registered: { zh: '本期登记、日期不在本期的', en: 'registered in the period but dated outside it' },
  registeredAfter: { zh: '报送之后才登记的', en: 'registered after the form was handed in' },
  enteredAfter: { zh: '填报之后才录入的', en: 'entered after the form' },
} satisfies Readonly<Record<string, Text>>;

type Reason = keyof typeof REASONS;

const MAY_BE_MISSING: readonly Reason[] = ['void', 'removed', 'registered'];
const MAY_BE_SURPLUS: readonly Reason[] = ['registeredAfter', 'enteredAfter'];

/** Whether a told value, however it is read, cannot be what was counted; a value told as “about” fits anything. */
function differs({ figure: { value, valueKind }, measure, counted }: Compared): boolean {
  return readingsOf(value, measure.measure.quantity).every(({ least, most }) => {
    const isAbove = compare(least, counted) > 0;
    const isBelow = compare(most, counted) < 0;
    return { exact: isAbove || isBelow, atLeast: isAbove, atMost: isBelow }[valueKind] ?? false;
  });
}

/** The reading of a told value that comes nearest to what was counted. */
function nearestOf({ figure, measure, counted }: Compared): Reading {
  const apart = ({ value }: Reading) => distance(value, counted);
  return readingsOf(figure.value, measure.measure.quantity).reduce((nearest, one) => (compare(apart(one), apart(nearest)) < 0 ? one : nearest));
}

/**
 * The told counts that the rows do not bear out, with the rows that were counted, and the rows that may account for the difference.
 * `sentence` makes the message from the facts; what may account for it is added to it.
 */
export async function compareCounts(
  context: CheckContext,
  told: readonly ToldCount[],
  sentence: (facts: {
    readonly where: Text;
    readonly when: Text;
    readonly name: Text;
    readonly told: Text;
    readonly counted: Text;
    readonly gap: Text;
  }) => Text,
): Promise<readonly FoundFinding[]> {
  const off = (await countRows(context, told)).filter(differs);
  const [handedIn, behind] = await Promise.all([readHandedIn(context), readRowsBehind(context, off)]);
  return off.map((count) => findingOf(context, count, behind(count), handedIn, sentence));
}

/** The day on which a unit handed in what it says about a ledger and a period. */
async function readHandedIn({ store, knownAt }: CheckContext): Promise<(unit: number, ledger: LedgerKind, period: string) => string | null> {
  const rows = await store.read(`
    select unit, ledger, period, max(submitted_on) as submitted_on
    from submission
    where ${visibleAt(knownAt)} and not removed and submitted_on is not null and ledger is not null
    group by unit, ledger, period`);
  const days = new Map(rows.map((row) => [`${Number(row['unit'])} ${String(row['ledger'])} ${String(row['period'])}`, String(row['submitted_on'])]));
  return (unit, ledger, period) => days.get(`${unit} ${ledger} ${period}`) ?? null;
}

function findingOf(
  { directory }: CheckContext,
  compared: Compared,
  rows: readonly BehindRow[],
  handedIn: (unit: number, ledger: LedgerKind, period: string) => string | null,
  sentence: Parameters<typeof compareCounts>[2],
): FoundFinding {
  const { figure, measure, part, counted } = compared;
  const { name, quantity } = measure.measure;
  const told = nearestOf(compared);
  const isMore = compare(told.value, counted) > 0;
  const gap = distance(told.value, counted);
  const counter = counterOf(quantity === 'share' ? 'item' : quantity);
  const inWords = (x: Fraction) => printed(quantity === 'fen' ? divide(x, HUNDRED) : x);
  const amount = (x: Fraction): Text => ({ zh: `${inWords(x)}${counter.zh}`, en: `${inWords(x)}${counter.en}` });
  const is: Readonly<Record<Reason, (row: BehindRow) => boolean>> = {
    void: ({ kind }) => kind === 'void',
    removed: ({ kind }) => kind === 'removed',
    registered: ({ kind }) => kind === 'registered',
    registeredAfter: ({ kind, ledger, registeredOn }) =>
      kind === 'counted' && registeredOn !== null && registeredOn > (handedIn(figure.unit, ledger, figure.period.code) ?? figure.period.end),
    enteredAfter: ({ kind, enteredIn }) => kind === 'counted' && enteredIn > figure.since,
  };
  const reasons = (isMore ? MAY_BE_MISSING : MAY_BE_SURPLUS).flatMap((reason) => {
    const those = rows.filter(is[reason]);
    return those.length === 0 ? [] : [{ reason, those }];
  });
  const message = sentence({
    where: tellerName(directory, figure),
    when: periodName(figure.period.code),
    name:
      part === 'denominator'
        ? { zh: `${name.zh}的分母`, en: `${name.en}, denominator` }
        : isRate(measure.measure)
          ? { zh: `${name.zh}的分子`, en: `${name.en}, numerator` }
          : name,
    told: told.unit === null ? amount(told.value) : { zh: `${printed(figure.value)}${told.unit.zh}`, en: `${printed(figure.value)}${told.unit.en}` },
    counted: amount(counted),
    gap: amount(gap),
  });
  const hint = hintOf(
    reasons.map(({ reason, those }) => ({ reason, count: those.length })),
    printed(gap),
  );
  return {
    subject: `${tellerKey(figure)} ${figure.code}`,
    unit: figure.unit,
    period: figure.period.code,
    message: { zh: `${message.zh}${hint.zh}。`, en: `${message.en}${hint.en}.` },
    figures: [
      { label: { zh: '填报', en: 'Told' }, value: printed(figure.value) },
      { label: { zh: '台账', en: 'Rows' }, value: inWords(counted) },
      { label: { zh: '相差', en: 'Difference' }, value: inWords(gap) },
      ...reasons.map(({ reason, those }) => ({ label: REASONS[reason], value: String(those.length) })),
    ],
    evidence: [
      { what: { zh: '填报的数', en: 'The figure as told' }, ledger: 'figure', rows: [figure.rec] },
      ...reasons.flatMap(({ reason, those }) => byLedger(REASONS[reason], those)),
      ...byLedger(
        { zh: '台账中计入的', en: 'Counted in the ledger' },
        rows.filter(({ kind }) => kind === 'counted'),
      ),
    ],
  };
}

/** Says which rows to look at; when one kind of them is exactly as many as the difference, that it is. */
function hintOf(reasons: readonly { readonly reason: Reason; readonly count: number }[], gap: string): Text {
  const exact = reasons.find(({ count }) => String(count) === gap);
  if (exact !== undefined) {
    const { zh, en } = REASONS[exact.reason];
    return { zh: `，恰与${zh}${gap}条相当`, en: `; exactly as many are ${en}` };
  }
  if (reasons.length === 0) return { zh: '', en: '' };
  return {
    zh: `；可先核对${reasons.map(({ reason, count }) => `${REASONS[reason].zh}${count}条`).join('、')}`,
    en: `; look first at ${reasons.map(({ reason, count }) => `${count} ${REASONS[reason].en}`).join(', ')}`,
  };
}
