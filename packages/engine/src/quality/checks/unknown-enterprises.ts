import { LEDGERS } from '../../ledgers/index.ts';
import { type Ledger, LEDGER_KINDS, storedName } from '../../ledgers/ledger.ts';
import { countedAt } from '../../measures/source.ts';
import { tableOf } from '../../store/ledger-tables.ts';
import { quoteLiteral, quoteName } from '../../store/quote.ts';
import type { CheckContext, QualityCheck } from '../check.ts';
import { findingsOfRows, monthsAsked, type RowFault } from '../row-faults.ts';

const thresholds = {
  usualShare: {
    label: {
      zh: '本单位全年该台账写明企业的比重达到此值，才算通常写明',
      en: 'Share of the unit’s rows of the year that name an enterprise, from which it is usual',
    },
    value: 0.95,
  },
} as const;

/** Ledgers that say what was found, done or happened at an enterprise. */
const LOOKED_AT = LEDGER_KINDS.map((kind): Ledger => LEDGERS[kind]).filter(
  ({ columns, occurredOn }) =>
    columns.some(({ name, type }) => name === 'enterprise' && type === 'enterprise') &&
    columns.some(({ name, type }) => name === occurredOn && type === 'date'),
);

export const unknownEnterprises: QualityCheck<'usualShare'> = {
  code: 'unknownEnterprises',
  name: { zh: '企业不在名录', en: 'Enterprises nobody knows' },
  what: {
    zh: '通常写明企业而这几条没写企业的行，以及日期在企业注销以后、或企业已从名录撤下的行。名录里没有的企业，导入时其行即被拒绝。',
    en: 'Rows without an enterprise where the unit usually names one, and rows dated after the enterprise was closed or whose enterprise was taken off the list. Rows that name an enterprise nobody knows are refused at import.',
  },
  severity: 'doubt',
  thresholds,
  async find(context, { usualShare }) {
    const rows = await context.store.readColumns(`${LOOKED_AT.map((ledger) => select(ledger, context, usualShare)).join(' union all ')} order by fault, rec`);
    return findingsOfRows(context, rows, LOOKED_AT.flatMap(faultsOf));
  },
};

function faultsOf({ kind, columns, occurredOn }: Ledger): readonly RowFault[] {
  const day = columns.find(({ name }) => name === occurredOn)?.heading ?? { zh: '日期', en: 'date' };
  return [
    { code: `${kind} none`, ledger: kind, what: { zh: '没写企业，而本单位通常写明', en: 'name no enterprise, which the unit usually does' } },
    { code: `${kind} closed`, ledger: kind, what: { zh: `的${day.zh}在企业注销以后`, en: 'are dated after the enterprise was closed' } },
    { code: `${kind} gone`, ledger: kind, what: { zh: '的企业已从名录撤下', en: 'name an enterprise that was taken off the list' } },
  ];
}

/** Whether naming enterprises is usual is asked of the whole calendar year of the row, so that it does not hang on the period asked for. */
function select({ kind, occurredOn, owner }: Ledger, context: CheckContext, usualShare: number): string {
  const { knownAt, period } = context;
  const on = `r.${quoteName(storedName(occurredOn ?? ''))}`;
  const unit = quoteName(owner?.township ?? '');
  const year = Number(period.code.slice(0, 4)) * 12;
  return `
    select ${quoteLiteral(`${kind} `)} || fault as fault, owner, ym, rec, day
    from (
      select r.rec, r.ym, ${unit} as owner,
        case when r.enterprise is null then 'none' when e.rec is null then 'gone' when ${on} >= e.closed_on then 'closed' end as fault,
        case when ${on} >= e.closed_on then ${on} end as day,
        avg(case when r.enterprise is null then 0 else 1 end) over (partition by ${unit}) as named
      from ${quoteName(tableOf(LEDGERS[kind]))} r
      left join (select rec, closed_on from enterprise where ${countedAt('enterprise', knownAt)}) e on e.rec = r.enterprise
      where ${countedAt(kind, knownAt)} and ym between ${year} and ${year + 11}
    )
    where fault is not null and (fault <> 'none' or named >= ${usualShare}) and ym ${monthsAsked(context)}`;
}
