import { LEDGERS } from '../ledgers/index.ts';
import { type Completion, type Ledger, type LedgerKind } from '../ledgers/ledger.ts';
import { findMeasure } from '../measures/library/index.ts';
import type { Measure } from '../measures/measure.ts';
import type { OpenRecord } from '../robustness/open-records.ts';
import type { WayOutSet } from '../robustness/way-out.ts';
import type { TierSet } from '../schemes/scheme.ts';
import { fromNumber, subtract, toDecimal } from '../scoring/fraction.ts';
import { join } from '../scoring/wording.ts';
import type { Text } from '../text.ts';
import type { FurtherWork, UnitWayOut } from '../verbs/way-outs.ts';
import type { MissingWork } from './find-missing-work.ts';

type Told = Omit<UnitWayOut, 'says'>;

/** An enterprise is completed by being inspected. */
const INSPECT: Pick<Completion, 'doing' | 'noun' | 'classifier' | 'toldApartBy'> = {
  doing: { zh: '检查', en: 'inspect' },
  noun: { zh: '企业', en: 'enterprise' },
  classifier: '家',
};

/** The way out in a sentence, or why there is none. */
export function sayWayOut(told: Told, tiers: TierSet): Text {
  const { status, standing, smallest } = told;
  if (status === 'unranked') return { zh: '未参评，没有等次。', en: 'Unranked: there is no tier to leave.' };
  if (status === 'best') return { zh: '已是最好等次。', en: 'Already in the best tier.' };
  if (smallest !== null) {
    const [from, to] = [labelOf(tiers, standing.tier), labelOf(tiers, smallest.after.tier)];
    const what = sayRecords(told, smallest);
    const isSame = standing.total === smallest.after.total;
    const zh = `${what.zh}，${isSame ? `总分仍为${standing.total}` : `总分由${standing.total}升至${smallest.after.total}`}`;
    const gain = isSame ? `still ${standing.total}` : `from ${standing.total} to ${smallest.after.total}`;
    return told.isOver
      ? {
          zh: `本期已于${told.cutOff}截止。当时若${zh}，本可由${from.zh}转${to.zh}。`,
          en: `The cut-off of ${told.cutOff} has passed. To ${what.en} by then would have made ${to.en} of ${from.en}: ${gain}.`,
        }
      : { zh: `${zh}，可由${from.zh}转${to.zh}。`, en: `${capital(what.en)}: ${gain}, ${from.en} becomes ${to.en}.` };
  }
  return sayNone(told, tiers);
}

function sayNone(told: Told, tiers: TierSet): Text {
  const { everything, open, standing, stops } = told;
  if (!told.proved || everything === null) {
    return {
      zh: '没有找到办结记录即可升档的办法，但未能证明没有。',
      en: 'No records were found whose completion would lift the tier; it is not proved that there are none.',
    };
  }
  const held = stops.map(({ reason, until }) =>
    until === null ? reason : { zh: `${reason.zh}，到${until}为止，办结记录不能解除`, en: `${reason.en}, until ${until}; completing records does not end it` },
  );
  const cut = nextCut(tiers, standing.tier);
  // What the score would be without a cap on it is not known.
  const isCapped = stops.some(({ step }) => step === 'forcedScore');
  const isShort = tiers.method === 'absolute' && !isCapped && cut !== null && everything.total !== null && everything.total < cut;
  const short = isShort ? [sayShort(whatIsOpen(told), everything.total ?? 0, cut ?? 0)] : [];
  const reasons = [...(open === 0 ? [NOTHING_OPEN] : short), ...held];
  const otherwise = { zh: `${whatIsOpen(told).zh}全部办结，位次仍不足以升档`, en: `with all ${whatIsOpen(told).en} done its place still does not lift it` };
  const why = join(reasons.length === 0 ? [otherwise] : reasons, '；', '; ');
  return {
    zh: `靠办结记录不能升档：${why.zh}。只能等${stops.some(({ until }) => until !== null) ? '期满' : '下期'}。`,
    en: `Completing records does not lift the tier: ${why.en}. Only time does.`,
  };
}

const NOTHING_OPEN: Text = { zh: '没有截止日前可以办结且影响得分的记录', en: 'no open record moves its figures' };

/** What the search had before it: open records, and work without a row that is missing to a number. */
function whatIsOpen({ open, further }: Told): Text {
  const missing = further.reduce((sum, { records }) => sum + records.length, 0);
  if (missing === 0) return { zh: `${open}条未结记录`, en: `${open} open records` };
  return { zh: `${open - missing}条未结记录和${missing}项待补工作`, en: `${open - missing} open records and ${missing} pieces of missing work` };
}

function sayShort(open: Text, total: number, cut: number): Text {
  const lacking = toDecimal(subtract(fromNumber(cut), fromNumber(total)), 4);
  return {
    zh: `${open.zh}全部办结也只有${total}分，离${cut}分还差${lacking}分，其余失分已成事实或须另有新的工作记录`,
    en: `with all ${open.en} done it has ${total}, ${lacking} short of ${cut}; the other marks were lost for good or need work that is not on record yet`,
  };
}

/** The least score of the tier above, of absolute tiers. */
function nextCut({ levels }: TierSet, tier: string | null): number | null {
  const at = levels.findIndex(({ code }) => code === tier);
  return levels[at - 1]?.from ?? null;
}

function labelOf({ levels }: TierSet, tier: string | null): Text {
  return levels.find(({ code }) => code === tier)?.label ?? { zh: '', en: '' };
}

/** 整改销号3条重大隐患、办结1件交办任务. */
function sayRecords({ records, further }: Told, { steps }: WayOutSet): Text {
  const chosen = new Set(steps.map(({ record }) => record));
  const parts = records.flatMap(({ kind, columns, rows }): readonly Text[] => {
    const own = rows.filter(({ id }) => chosen.has(id));
    if (own.length === 0) return [];
    const { doing, noun, classifier, toldApartBy } = wordsOf(kind);
    const at = columns.findIndex(({ name }) => name === toldApartBy);
    const labels = new Set(own.map(({ values }) => values[at] ?? null));
    const label = labels.size === 1 ? choiceLabel(kind, toldApartBy, [...labels][0] ?? null) : { zh: '', en: '' };
    return [
      {
        zh: `${doing.zh}${own.length}${classifier}${label.zh}${noun.zh}`,
        en: `${doing.en} ${own.length} ${label.en === '' ? '' : `${label.en.toLowerCase()} `}${noun.en}${own.length === 1 ? '' : 's'}`,
      },
    ];
  });
  const more = further.flatMap(({ records: ids, doing, noun, classifier }): readonly Text[] => {
    const count = ids.filter((id) => chosen.has(id)).length;
    if (count === 0) return [];
    return [{ zh: `${doing.zh}${count}${classifier}${noun.zh}`, en: `${doing.en} ${count} more of: ${noun.en}` }];
  });
  return join([...parts, ...more], '、', ', ');
}

/** The work that is missing to a number, of which some moves the unit's figures, in words: 再开展2次专题研究会议（主任主持）. */
export function sayFurther(missing: readonly MissingWork[], records: readonly OpenRecord[], measures: readonly Measure[]): readonly FurtherWork[] {
  return missing.flatMap(({ kind, measure, values }): readonly FurtherWork[] => {
    const ids = records.flatMap(({ record }) => (record.startsWith(`${kind}:+${measure}/`) ? [record] : []));
    const ledger: Ledger = LEDGERS[kind];
    const { addition } = ledger;
    if (ids.length === 0 || addition === undefined) return [];
    const kinds = ledger.columns
      .filter(({ name, type }) => type === 'choice' && name in values)
      .flatMap(({ name }) => labelsOf(ledger, name, measure, measures));
    const said = ledger.columns.filter(({ name }) => values[name] === true).map(({ heading }) => heading);
    const apart = addition.noun.zh === '' ? [...kinds, ...said] : said;
    const own = addition.noun.zh === '' || kinds.length === 0 ? addition.noun : join(kinds, '或', ' or ');
    const besides = join(apart, '、', ', ');
    const noun = apart.length === 0 ? own : { zh: `${own.zh}（${besides.zh}）`, en: `${own.en} (${besides.en.toLowerCase()})` };
    return [{ kind, measure, records: ids, doing: addition.doing, noun: { zh: noun.zh, en: noun.en.toLowerCase() }, classifier: addition.classifier }];
  });
}

/** The choices of a column that a measure counts. */
function labelsOf({ columns }: Ledger, name: string, measure: string, measures: readonly Measure[]): readonly Text[] {
  const counted = findMeasure(measure, measures);
  const where = counted.kind === 'base' ? counted.where : [];
  const codes = where.flatMap((predicate) => (predicate.field === name && 'value' in predicate ? [predicate.value].flat() : []));
  return codes.flatMap((code) => columns.find((column) => column.name === name)?.choices?.find((choice) => choice.code === code)?.label ?? []);
}

function wordsOf(kind: LedgerKind): typeof INSPECT {
  const ledger: Ledger = LEDGERS[kind];
  return ledger.completion ?? INSPECT;
}

/** Rows show choices by their Chinese label. */
function choiceLabel(kind: LedgerKind, column: string | undefined, zh: unknown): Text {
  const ledger: Ledger = LEDGERS[kind];
  return ledger.columns.find(({ name }) => name === column)?.choices?.find(({ label }) => label.zh === zh)?.label ?? { zh: '', en: '' };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
