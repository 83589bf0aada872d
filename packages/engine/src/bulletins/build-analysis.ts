import { compare, fromNumber, isZero, subtract, sum, toFixed } from '../scoring/fraction.ts';
import { criterionMarks } from './build-attachments.ts';
import type { Draft } from './build-draft.ts';
import { countOf, ended, heading, lostFigure, paragraph, rankFigure } from './build-draft.ts';
import { join, officialText, originIn, sentence } from './build-figures.ts';
import type { Loss } from './build-losses.ts';
import { lossesOf } from './build-losses.ts';
import type { Block, Run } from './bulletin.ts';

/** 三、指标分析: what cost most, what cost nothing, and what changed since last month. */
export function buildAnalysis(draft: Draft): readonly Block[] {
  const { assessment, book, ranked, units, comparable } = draft;
  if (ranked.length === 0) return [];
  const losses = lossesOf(assessment);
  const costly = losses.filter(({ losers }) => losers.length > 0).slice(0, 3);
  const perfect = losses.filter(({ losers, full }) => losers.length === 0 && full.length > 0);
  const formerLosses = new Map((comparable === null ? [] : lossesOf(comparable)).map((loss) => [loss.criterion.code, loss]));
  const total = sum(losses.map((loss) => loss.total));
  const allLost = book.figure(toFixed(total, assessment.decimals), total, { source: 'result', path: 'sum(units/criteria/lost)', filter: 'status=ranked' });
  const blocks: Block[] = [heading(1, '三、指标分析')];
  if (costly.length > 0) {
    blocks.push(
      heading(2, '（一）失分集中的指标'),
      paragraph(sentence`${draft.month}各参评${units}指标失分合计${allLost}分，失分居前${costly.length === 1 ? '' : `${costly.length}位`}的指标如下：`),
      { kind: 'list', items: costly.map((loss) => costlyCriterion(draft, loss, formerLosses.get(loss.criterion.code))) },
    );
  }
  if (perfect.length > 0) {
    const count = book.figure(String(perfect.length), fromNumber(perfect.length), { source: 'result', path: 'count(criteria)', filter: 'lost=0' });
    const some = perfect.slice(0, 3).map(({ criterion }) => officialText(criterion.name.zh));
    blocks.push(
      heading(2, `（${costly.length > 0 ? '二' : '一'}）未失分的指标`),
      paragraph(sentence`${some.join('、')}${perfect.length > some.length ? '等' : ''}${count}项指标，适用的参评${units}均未失分。`),
    );
  }
  const changes = comparable === null ? [] : [...criterionChanges(draft, losses, formerLosses), ...rankMoves(draft)];
  if (changes.length > 0)
    blocks.push(heading(2, `（${['一', '二', '三'][blocks.filter((block) => block.kind === 'heading').length - 1]}）较上月变化`), ...changes);
  return blocks;
}

function costlyCriterion(draft: Draft, loss: Loss, former: Loss | undefined): readonly Run[] {
  const { book, assessment } = draft;
  const { criterion, losers, full } = loss;
  const path = `units/criteria/${criterion.code}/lost`;
  const shown = dearest(losers);
  const worst = shown.map(({ unit, lost }) => sentence`${unit.name}（${lostFigure(draft, unit, criterion.code, lost)}分）`);
  return sentence`${officialText(criterion.name.zh)}（${criterionMarks(draft.book, criterion)}分）：${countOf(book, losers.length, `${criterion.code}/lost>0`)}个单位失分，合计${book.figure(
    toFixed(loss.total, assessment.decimals),
    loss.total,
    { source: 'result', path: `sum(${path})`, filter: 'status=ranked' },
  )}分${lossChange(draft, loss, former, '，比上月')}；${shown.length < losers.length ? '失分居前的为' : '失分单位为'}${join(worst, '、')}${full.length > 0 ? sentence`；${countOf(book, full.length, `${criterion.code}/lost=0`)}个单位得满分` : ''}。`;
}

/** The three that lost most, and with them whoever lost as much as the third. */
function dearest(losers: Loss['losers']): Loss['losers'] {
  const third = losers[2];
  return third === undefined ? losers : losers.filter(({ lost }) => compare(lost, third.lost) >= 0);
}

function lossChange({ book, assessment, comparable }: Draft, loss: Loss, former: Loss | undefined, prefix: string): readonly Run[] {
  if (former === undefined || comparable === null) return [];
  const change = subtract(loss.total, former.total);
  if (isZero(change)) return [`${prefix.replace('比上月', '与上月')}持平`];
  const of = { source: 'result', path: `sum(units/criteria/${loss.criterion.code}/lost)`, filter: 'status=ranked' } as const;
  const base = book.origin({ ...of, ...originIn(comparable) });
  const size = change.n < 0n ? subtract(fromNumber(0), change) : change;
  return sentence`${prefix}${change.n < 0n ? '减少' : '增加'}${book.figure(toFixed(size, assessment.decimals), change, of, base)}分`;
}

function criterionChanges(draft: Draft, losses: readonly Loss[], former: ReadonlyMap<string, Loss>): readonly Block[] {
  const changed = losses.flatMap((loss) => {
    const before = former.get(loss.criterion.code);
    return before === undefined || compare(loss.total, before.total) === 0 ? [] : [{ loss, before, change: subtract(loss.total, before.total) }];
  });
  const told = (some: typeof changed, word: string) =>
    some.length === 0
      ? []
      : sentence`失分${word}${some.length > 3 ? '较多' : ''}的有${join(
          some.slice(0, 3).map(({ loss, before }) => sentence`${officialText(loss.criterion.name.zh)}（${lossChange(draft, loss, before, '')}）`),
          '、',
        )}`;
  const less = changed.filter(({ change }) => change.n < 0n).toSorted((a, b) => compare(a.change, b.change));
  const more = changed.filter(({ change }) => change.n > 0n).toSorted((a, b) => compare(b.change, a.change));
  const runs = join([told(less, '减少'), told(more, '增加')], '；');
  return runs.length === 0 ? [] : [paragraph(sentence`与上月相比，${runs}。`)];
}

/** Units that moved three places or more inside their group. */
function rankMoves({ book, ranked, comparable, assessment }: Draft): readonly Block[] {
  if (comparable === null) return [];
  const moves = ranked.flatMap((unit) => {
    const former = comparable.units.find((candidate) => candidate.code === unit.code && candidate.group === unit.group);
    return unit.rank === null || former === undefined || former.rank === null ? [] : [{ unit, former, up: former.rank - unit.rank }];
  });
  const told = (some: typeof moves, word: string, to: string) =>
    some.length === 0
      ? []
      : sentence`位次${word}3位及以上的有${join(
          some.map(({ unit, former }) => sentence`${unit.name}（第${rankFigure(book, former, comparable)}位${to}第${rankFigure(book, unit, assessment)}位）`),
          '、',
        )}`;
  const risen = moves.filter(({ up }) => up >= 3).toSorted((a, b) => b.up - a.up);
  const fallen = moves.filter(({ up }) => up <= -3).toSorted((a, b) => a.up - b.up);
  const runs = join([told(risen, '上升', '升至'), told(fallen, '下降', '降至')], '；');
  return runs.length === 0 ? [] : [paragraph(ended(runs))];
}
