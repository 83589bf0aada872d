import type { LedgerKind } from '../ledgers/ledger.ts';
import { LEDGERS } from '../ledgers/index.ts';
import { cohortOf, type Context } from '../measures/compile-condition.ts';
import { conditionsOf, ownerOf } from '../measures/compile-measures.ts';
import { computeTallies } from '../measures/compute-tallies.ts';
import { ledgersBehind, reachesBackTo, readCoverage } from '../measures/coverage.ts';
import { attributedOn, byUnit, familyOf } from '../measures/grouping.ts';
import type { BaseMeasure } from '../measures/measure.ts';
import { sourceOf, visibleAt } from '../measures/source.ts';
import { rowSetsOf } from '../records/row-sets.ts';
import type { UnitFamily } from '../schemes/scheme.ts';
import { compare, type Fraction, subtract } from '../scoring/fraction.ts';
import { figure as printed } from '../scoring/wording.ts';
import { tableOf } from '../store/ledger-tables.ts';
import { quoteLiteral, quoteName } from '../store/quote.ts';
import type { Text } from '../text.ts';
import type { CheckContext, Evidence, FoundFinding } from './check.ts';
import { groupedBy } from './grouped-by.ts';
import { isRate, type ToldCount } from './told-figures.ts';
import { counterOf, periodName, unitName } from './wording.ts';

const EVERYONE = { unit: null, sector: null };

interface Compared extends ToldCount {
  readonly counted: Fraction;
}

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

/** What the rows give for each told count; without the counts that no rows reach. Computed as a score would be. */
export async function countRows(context: CheckContext, told: readonly ToldCount[]): Promise<readonly Compared[]> {
  const bases = [...new Map(told.flatMap(({ measure }) => measure.bases).map((base) => [base.code, base])).values()];
  if (bases.length === 0) return [];
  const coverage = await readCoverage(context.store, ledgersBehind(bases), context.knownAt);
  const compared = await Promise.all(
    groupsOf(context, told).map(async ({ family, counts, measuring, attributed }) => {
      const own = [...new Map(counts.flatMap(({ measure }) => measure.bases).map((base) => [base.code, base])).values()];
      const tallies = await computeTallies(context.store, own, measuring, (measure) => byUnit(measure, family, EVERYONE, attributed));
      return counts.flatMap((count): readonly Compared[] => {
        if (!reachesBackTo(coverage, count.measure.bases, count.figure.period)) return [];
        const tally = count.measure.tallyOf(tallies, count.figure.unit);
        const counted = count.part === 'denominator' ? tally.denominator : tally.numerator;
        return counted === null || tally.isUnknown ? [] : [{ ...count, counted }];
      });
    }),
  );
  return compared.flat();
}

interface CountGroup<Count> {
  readonly family: UnitFamily;
  readonly counts: readonly Count[];
  readonly measuring: Context;
  attributed(column: string): string;
}

/** Counts of one period by one family of unit are counted together. */
function groupsOf<Count extends ToldCount>({ knownAt, directory }: CheckContext, told: readonly Count[]): readonly CountGroup<Count>[] {
  const familyAt = ({ figure }: Count): UnitFamily => {
    const unit = directory.units.get(figure.unit);
    return unit === undefined ? 'township' : familyOf(unit);
  };
  return [...groupedBy(told, ({ figure }) => figure.period.code).values()].flatMap((ofPeriod) =>
    [...groupedBy(ofPeriod, familyAt)].map(([family, counts]) => {
      const { period } = (counts[0] as Count).figure;
      const measuring = { moment: { period, cutOff: period.end, knownAt }, directory };
      return { family, counts, measuring, attributed: attributedOn(directory, period.end, 'successor') };
    }),
  );
}

/** Whether a told value cannot be what was counted; a value told as “about” fits anything. */
function differs({ figure: { value, valueKind }, counted }: Compared): boolean {
  const order = compare(value, counted);
  return { exact: order !== 0, atLeast: order > 0, atMost: order < 0 }[valueKind] ?? false;
}

/**
 * The told counts that the rows do not bear out, with the rows that were counted, and the rows that may account for the difference.
 * `sentence` makes the message from the facts; what may account for it is added to it.
 */
export async function compareCounts(
  context: CheckContext,
  told: readonly ToldCount[],
  sentence: (facts: {
    readonly where: string;
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

/** The rows behind each count, and those beside them: one query for all units of a measure and a period. */
async function readRowsBehind(context: CheckContext, counts: readonly ToldCount[]): Promise<(count: ToldCount) => readonly BehindRow[]> {
  const keyOf = ({ figure, measure, part }: ToldCount) => `${figure.period.code} ${figure.unit} ${measure.measure.code} ${part}`;
  const found = await Promise.all(
    groupsOf(context, counts).flatMap((group) =>
      [...groupedBy(group.counts, ({ measure, part }) => `${measure.measure.code} ${part}`).values()].map(async (alike) => {
        const rows = await readRows(context, group, alike[0] as ToldCount);
        return alike.map((count) => [keyOf(count), rows.get(count.figure.unit) ?? []] as const);
      }),
    ),
  );
  const byCount = new Map(found.flat());
  return (count) => byCount.get(keyOf(count)) ?? [];
}

/** The rows counted in each count. */
export async function readCounted(context: CheckContext, counts: readonly ToldCount[], what: Text): Promise<(count: ToldCount) => readonly Evidence[]> {
  const behind = await readRowsBehind(context, counts);
  return (count) =>
    byLedger(
      what,
      behind(count).filter(({ kind }) => kind === 'counted'),
    );
}

interface BehindRow {
  readonly ledger: LedgerKind;
  readonly rec: number;
  readonly kind: 'counted' | 'void' | 'removed' | 'registered';
  /** Null: the ledger has no such date. */
  readonly registeredOn: string | null;
  readonly enteredIn: number;
}

/** The rows behind a measure and those beside them, by unit. */
async function readRows(
  { store, knownAt }: CheckContext,
  { family, measuring, attributed }: CountGroup<ToldCount>,
  { measure, part }: ToldCount,
): Promise<ReadonlyMap<number, readonly BehindRow[]>> {
  const queries = [...rowSetsOf(measure, part, { context: measuring, selection: EVERYONE, attributed })].flatMap(([kind, rows]) => {
    const base = measure.bases.find(({ source }) => sourceOf(source).ledger === kind);
    if (base === undefined) return [];
    const has = (column: string) => LEDGERS[kind].columns.some(({ name }) => name === column);
    const select = (as: string, where: string) => `
      select ${quoteLiteral(kind)} as ledger, ${as} as kind, ${attributed(ownerOf(base, family))} as owner, rec, ${has('registeredOn') ? 'registered_on' : 'null'} as registered_on
      from ${quoteName(tableOf(LEDGERS[kind]))}
      where ${visibleAt(knownAt)} and ${where}`;
    return [select(quoteLiteral('counted'), `rec in (${rows})`), ...besides(base, kind, measuring, has, select, rows)];
  });
  if (queries.length === 0) return new Map();
  const rows = await store.read(`
    with behind as (${queries.join(' union all ')})
    select behind.*, entered_in
    from behind
    join (select ledger, rec, min(since) as entered_in from record_key group by ledger, rec) using (ledger, rec)
    order by rec`);
  return groupedBy(
    rows.map((row) => ({
      owner: Number(row['owner']),
      ledger: String(row['ledger']) as LedgerKind,
      rec: Number(row['rec']),
      kind: String(row['kind']) as BehindRow['kind'],
      registeredOn: row['registered_on'] === null ? null : String(row['registered_on']),
      enteredIn: Number(row['entered_in']),
    })),
    ({ owner }) => owner,
  );
}

/** Rows that meet the measure but for being void or taken off, and, where rows are registered, those it would count by that date. */
function besides(
  base: BaseMeasure,
  kind: LedgerKind,
  measuring: Context,
  has: (column: string) => boolean,
  select: (as: string, where: string) => string,
  counted: string,
): readonly string[] {
  if (base.source !== kind || base.window.kind !== 'period' || base.numerator !== undefined) return [];
  const { counted: meets } = conditionsOf(base, measuring);
  const isVoid = has('voidReason') ? 'void_reason is not null' : 'false';
  const byRegistration = has('registeredOn') ? cohortOf({ ...base, window: { kind: 'period', on: 'registeredOn' } }, measuring) : 'false';
  return [
    select(`case when removed then 'removed' else 'void' end`, `${meets} and (removed or ${isVoid})`),
    select(quoteLiteral('registered'), `not removed and not (${isVoid}) and ${byRegistration} and rec not in (${counted})`),
  ];
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
  { figure, measure, part, counted }: Compared,
  rows: readonly BehindRow[],
  handedIn: (unit: number, ledger: LedgerKind, period: string) => string | null,
  sentence: Parameters<typeof compareCounts>[2],
): FoundFinding {
  const { name, quantity } = measure.measure;
  const isMore = compare(figure.value, counted) > 0;
  const gap = isMore ? subtract(figure.value, counted) : subtract(counted, figure.value);
  const counter = counterOf(quantity === 'share' ? 'item' : quantity);
  const amount = (x: Fraction): Text => ({ zh: `${printed(x)}${counter.zh}`, en: `${printed(x)}${counter.en}` });
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
    where: unitName(directory.units, figure.unit),
    when: periodName(figure.period.code),
    name:
      part === 'denominator'
        ? { zh: `${name.zh}的分母`, en: `${name.en}, denominator` }
        : isRate(measure)
          ? { zh: `${name.zh}的分子`, en: `${name.en}, numerator` }
          : name,
    told: amount(figure.value),
    counted: amount(counted),
    gap: amount(gap),
  });
  const hint = hintOf(
    reasons.map(({ reason, those }) => ({ reason, count: those.length })),
    printed(gap),
  );
  return {
    subject: `${figure.unit} ${figure.code}`,
    unit: figure.unit,
    period: figure.period.code,
    message: { zh: `${message.zh}${hint.zh}。`, en: `${message.en}${hint.en}.` },
    figures: [
      { label: { zh: '填报', en: 'Told' }, value: printed(figure.value) },
      { label: { zh: '台账', en: 'Rows' }, value: printed(counted) },
      { label: { zh: '相差', en: 'Difference' }, value: printed(gap) },
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

function byLedger(what: Text, rows: readonly BehindRow[]): readonly Evidence[] {
  return [...groupedBy(rows, ({ ledger }) => ledger)].map(([ledger, those]) => ({ what, ledger, rows: those.map(({ rec }) => rec) }));
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
