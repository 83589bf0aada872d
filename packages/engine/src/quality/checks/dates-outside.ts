import { LEDGERS } from '../../ledgers/index.ts';
import { type Column, type Ledger, LEDGER_KINDS, storedName } from '../../ledgers/ledger.ts';
import { dateLiteral } from '../../measures/source.ts';
import { monthIndex } from '../../periods/dates.ts';
import { tableOf } from '../../store/ledger-tables.ts';
import { quoteLiteral, quoteName } from '../../store/quote.ts';
import type { CheckContext, QualityCheck } from '../check.ts';
import { findingsOfRows, monthsAsked, type RowFault } from '../row-faults.ts';

/** Dates that do not follow each other as they should. Orders that a ledger itself demands are refused at import and cannot occur. */
const ORDERS: readonly { readonly ledger: 'hazard'; readonly earlier: string; readonly later: string }[] = [
  { ledger: 'hazard', earlier: 'foundOn', later: 'registeredOn' },
  { ledger: 'hazard', earlier: 'foundOn', later: 'recheckedOn' },
  { ledger: 'hazard', earlier: 'claimedOn', later: 'recheckedOn' },
  { ledger: 'hazard', earlier: 'recheckAskedOn', later: 'recheckedOn' },
  { ledger: 'hazard', earlier: 'recheckedOn', later: 'closedOn' },
];

interface DateFault extends RowFault {
  /** A condition over the row `r` and what is joined to it. */
  readonly where: string;
  /** The day that shows it. */
  readonly day: string;
  readonly join?: string;
}

export const datesOutside: QualityCheck = {
  code: 'datesOutside',
  name: { zh: '日期不合常理', en: 'Dates that cannot be' },
  what: {
    zh: '录入时还没到的日期，单位设立以前或撤销以后的日期，企业纳管以前的日期，以及先后颠倒的日期（如登记早于发现、销号早于复查）。',
    en: 'Dates that lay ahead when they were entered, before a unit was set up or after it was gone, before an enterprise was supervised, and dates in the wrong order (registered before found, closed before rechecked).',
  },
  severity: 'doubt',
  thresholds: {},
  async find(context) {
    const ledgers = LEDGER_KINDS.map((kind): Ledger => LEDGERS[kind]).filter(({ occurredOn, columns }) =>
      columns.some(({ name, type }) => name === occurredOn && type === 'date'),
    );
    const found = await Promise.all(
      ledgers.map(async (ledger) => {
        const faults = faultsOf(ledger, context);
        return findingsOfRows(context, await context.store.readColumns(select(ledger, faults, context)), faults);
      }),
    );
    return found.flat();
  },
};

/**
 * The rows of a ledger that have any of the faults, with the day that shows each. A row is placed in the month it speaks of; one that speaks of
 * a day ahead, in the month in which it was entered.
 */
function select(ledger: Ledger, faults: readonly DateFault[], context: CheckContext): string {
  const today = dateLiteral(context.today);
  const occurred = `r.${quoteName(storedName(ledger.occurredOn ?? ''))}`;
  const joins = [...new Set(faults.flatMap(({ join }) => join ?? []))];
  return `
    with entered as (
      select no, least(coalesce((try_cast(stored_at as timestamp) + interval 8 hours)::date, ${today}), ${today}) as on_day
      from batch
    ),
    faulty as materialized (
      select r.rec, r.${quoteName(ledger.owner?.township ?? '')} as owner,
        case when ${occurred} > on_day then year(on_day) * 12 + month(on_day) - 1 else r.ym end as ym,
        ${faults.map(({ where, day }, at) => `case when ${where} then ${day} end as day_${at}`).join(', ')}
      from ${quoteName(tableOf(ledger))} r join entered on no = r.since ${joins.join(' ')}
      where ${visible('r', context)} and (r.ym ${monthsAsked(context)} or r.ym > ${monthIndex(context.period.end)})
    )
    ${faults.map(({ code }, at) => `select ${quoteLiteral(code)} as fault, owner, ym, rec, day_${at} as day from faulty where ym ${monthsAsked(context)} and day_${at} is not null`).join(' union all ')}
    order by fault, rec`;
}

function visible(name: string, { knownAt }: CheckContext): string {
  return `${name}.since <= ${knownAt} and ${name}.till > ${knownAt} and not ${name}.removed`;
}

function faultsOf(ledger: Ledger, context: CheckContext): readonly DateFault[] {
  const dated = ledger.columns.filter(({ happened, type }) => happened === true && type === 'date');
  const units = ledger.columns.filter(({ type }) => type === 'unit');
  const occurred = columnOf(ledger, ledger.occurredOn ?? '');
  const on = sql(occurred);
  const base = { ledger: ledger.kind };
  return [
    ...dated.map((column) => ({
      ...base,
      code: `${ledger.kind} ${column.name} ahead`,
      what: { zh: `的${column.heading.zh}在录入时还没到`, en: `have a date ahead of the day of entry in ${column.heading.en}` },
      where: `${sql(column)} > on_day`,
      day: sql(column),
    })),
    ...units.flatMap((column) => [
      {
        ...base,
        code: `${ledger.kind} ${column.name} before`,
        what: { zh: `的${occurred.heading.zh}早于${column.heading.zh}的启用日期`, en: `are dated before the unit in ${column.heading.en} was set up` },
        where: `${on} < ${joined(column)}.valid_from`,
        day: on,
        join: leftJoin('unit', column, context),
      },
      {
        ...base,
        code: `${ledger.kind} ${column.name} after`,
        what: { zh: `的${occurred.heading.zh}晚于${column.heading.zh}的停用日期`, en: `are dated after the unit in ${column.heading.en} was gone` },
        where: `${on} > ${joined(column)}.valid_to`,
        day: on,
        join: leftJoin('unit', column, context),
      },
    ]),
    ...ledger.columns
      .filter(({ type }) => type === 'enterprise')
      .map((column) => ({
        ...base,
        code: `${ledger.kind} ${column.name} before`,
        what: { zh: `的${occurred.heading.zh}早于企业的纳管日期`, en: 'are dated before the enterprise was supervised' },
        where: `${on} < ${joined(column)}.opened_on`,
        day: on,
        join: leftJoin('enterprise', column, context),
      })),
    ...ORDERS.filter((order) => order.ledger === ledger.kind).map(({ earlier, later }) => {
      const [first, second] = [columnOf(ledger, earlier), columnOf(ledger, later)];
      return {
        ...base,
        code: `${ledger.kind} ${earlier} ${later}`,
        what: { zh: `的${second.heading.zh}早于${first.heading.zh}`, en: `have ${second.heading.en} before ${first.heading.en}` },
        where: `${sql(second)} < ${sql(first)}`,
        day: sql(second),
      };
    }),
  ];
}

function joined(column: Column): string {
  return quoteName(`of ${column.name}`);
}

function leftJoin(table: 'unit' | 'enterprise', column: Column, context: CheckContext): string {
  return `left join ${table} ${joined(column)} on ${joined(column)}.rec = ${sql(column)} and ${visible(joined(column), context)}`;
}

function sql(column: Column): string {
  return `r.${quoteName(storedName(column.name))}`;
}

function columnOf(ledger: Ledger, name: string): Column {
  return ledger.columns.find((column) => column.name === name) as Column;
}
