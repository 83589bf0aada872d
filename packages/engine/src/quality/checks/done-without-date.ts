import { type HazardState, stateOf } from '../../imports/mapping/stated-state.ts';
import { countedAt } from '../../measures/source.ts';
import { quoteLiteral } from '../../store/quote.ts';
import type { CheckContext, QualityCheck } from '../check.ts';
import { findingsOfRows, monthsAsked, type RowFault } from '../row-faults.ts';

const FAULTS: readonly (RowFault & { readonly where: string; readonly state: HazardState })[] = [
  {
    code: 'claimed',
    ledger: 'hazard',
    what: { zh: '状态写已整改，没有整改完成日期，按未整改计算', en: 'are told to be rectified without a date, and count as not done' },
    where: 'claimed_on is null and closed_on is null',
    state: 'claimed',
  },
  {
    code: 'closed',
    ledger: 'hazard',
    what: { zh: '状态写已销号，没有销号日期，按未销号计算', en: 'are told to be closed without a date, and count as not closed' },
    where: 'closed_on is null',
    state: 'closed',
  },
];

export const doneWithoutDate: QualityCheck = {
  code: 'doneWithoutDate',
  name: { zh: '写已整改而无日期', en: 'Done without a date' },
  what: {
    zh: '隐患的状态写已整改或已销号，却没有填日期。没有日期的一律按未完成计算。',
    en: 'Hazards whose state says rectified or closed and whose date is empty. Without a date they count as not done.',
  },
  severity: 'doubt',
  thresholds: {},
  async find(context) {
    const words = await readWords(context);
    const found = await Promise.all(
      FAULTS.map(async (fault) => {
        const { code, where, state } = fault;
        const rows = await context.store.readColumns(
          `select ${quoteLiteral(code)} as fault, township as owner, ym, rec, null as day
          from hazard
          where ${counted(context)} and ${where} and stated_state in (select unnest($1::varchar[]))
          order by rec`,
          [words.filter((word) => stateOf(word) === state)],
        );
        return findingsOfRows(context, rows, [fault]);
      }),
    );
    return found.flat();
  },
};

function counted(context: CheckContext): string {
  return `${countedAt('hazard', context.knownAt)} and ym ${monthsAsked(context)}`;
}

/** The words that stand in the state column. */
async function readWords(context: CheckContext): Promise<readonly string[]> {
  const rows = await context.store.read(
    `select distinct stated_state as word from hazard where ${counted(context)} and stated_state is not null and closed_on is null`,
  );
  return rows.map((row) => String(row['word']));
}
