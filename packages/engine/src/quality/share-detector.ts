import type { LedgerKind } from '../ledgers/ledger.ts';
import type { Text } from '../text.ts';
import { chanceOfAtLeast, chanceOfMore } from './chances.ts';
import type { CheckContext, FoundFinding, Limits, QualityCheck } from './check.ts';
import { chanceFigure, chanceText, isRare, type Look, monthCode, percent, readLooks, readShowing, shareOf, stretchName, type Window } from './looks.ts';
import { unitName } from './wording.ts';

type Described<Limit extends string> = Pick<QualityCheck<Limit>, 'code' | 'name' | 'what' | 'thresholds'> & Required<Pick<QualityCheck<Limit>, 'lead'>>;

/** A trick that shows in the share of some rows among all. */
export interface ShareTrick<Limit extends string> extends Described<Limit | 'chance'> {
  readonly window: Window;
  readonly ledger: LedgerKind;
  /** Each row also says how likely it is to show it honestly: then that is what luck is reckoned by, and not the peers. */
  readonly expects?: true;
  /** A query of `rec`, `owner` (a township), `ym`, and whether the row `shows` it. */
  rows(context: CheckContext, limits: Limits<Limit>): string | Promise<string>;
  /** The share above which it is worth a look. */
  bar(limits: Limits<Limit>, look: Look): number;
  /** The share that nobody wonders at. */
  usual(limits: Limits<Limit>, look: Look): number;
  /** What is counted: 自己查出的隐患. */
  readonly counted: Text;
  /** What some of them do, as the end of a sentence: 发现后超过3天才登记. */
  shown(limits: Limits<Limit>): Text;
}

/**
 * A lead where the share is above the bar and luck alone does not explain it: neither against the usual share (binomial tail) nor against the
 * others of the group (Fisher's exact test), at the county's chance divided by the townships looked at.
 */
export function shareDetector<Limit extends string>(trick: ShareTrick<Limit>): QualityCheck<Limit | 'chance'> {
  const { code, name, what, thresholds, lead, window, ledger, expects = false } = trick;
  return {
    code,
    name,
    what,
    severity: 'note',
    thresholds,
    lead,
    async find(context, limits) {
      const rows = await trick.rows(context, limits);
      const suspicious = (await readLooks(context, rows, window, { expects })).flatMap((look) => {
        const chance = chanceOf(look, trick.usual(limits, look), expects);
        return shareOf(look.own) > trick.bar(limits, look) && isRare(chance, limits.chance, look.townships) ? [{ look, chance }] : [];
      });
      const shown = trick.shown(limits);
      const evidence = await readShowing(
        context,
        rows,
        suspicious.map(({ look }) => look),
        { ledger, what: shown },
      );
      return suspicious.map(({ look, chance }) => findingOf(context, { trick: { counted: trick.counted, shown, expects }, look, chance }, [evidence(look)]));
    },
  };
}

function chanceOf({ own, others }: Look, usual: number, expects: boolean): number {
  const alone = chanceOfAtLeast(own.shown, own.of, usual);
  return expects || others.of === 0 ? alone : Math.max(alone, chanceOfMore(own, others));
}

interface Suspicion {
  readonly trick: { readonly counted: Text; readonly shown: Text; readonly expects: boolean };
  readonly look: Look;
  readonly chance: number;
}

function findingOf({ directory }: CheckContext, suspicion: Suspicion, evidence: FoundFinding['evidence']): FoundFinding {
  const { trick, look, chance } = suspicion;
  const { unit, till, own } = look;
  const where = unitName(directory.units, unit);
  const when = stretchName(look);
  const told = chanceText(chance);
  const beside = besideOf(suspicion);
  return {
    subject: String(unit),
    unit,
    period: monthCode(till),
    message: {
      zh: `${where}${when.zh}${trick.counted.zh}${own.of}条，其中${own.shown}条（${percent(shareOf(own))}）${trick.shown.zh}；${beside.zh}凭运气如此的可能性${told.zh}。`,
      en: `${where}, ${when.en}: of ${own.of} ${trick.counted.en} ${own.shown} (${percent(shareOf(own))}) ${trick.shown.en}; ${beside.en}by luck alone ${told.en}.`,
    },
    figures: [
      { label: { zh: '条数', en: 'Rows' }, value: `${own.shown}/${own.of}` },
      { label: { zh: '占比', en: 'Share' }, value: percent(shareOf(own)) },
      ...beside.figures,
      chanceFigure(chance),
    ],
    evidence,
  };
}

/** What its share is held against. */
function besideOf({ trick, look: { others, peers, expected } }: Suspicion): Text & Pick<FoundFinding, 'figures'> {
  if (trick.expects) {
    const told = expected.toFixed(1);
    return { zh: `推算约有${told}条，`, en: `about ${told} were to be expected, `, figures: [{ label: { zh: '推算应有', en: 'Expected' }, value: told }] };
  }
  if (others.of === 0) return { zh: '', en: '', figures: [] };
  const counts = `${others.shown}/${others.of}`;
  const share = percent(shareOf(others));
  return {
    zh: `${peers.zh}合计${share}（${counts}），`,
    en: `in ${peers.en} ${share} (${counts}), `,
    figures: [{ label: peers, value: `${share} (${counts})` }],
  };
}
