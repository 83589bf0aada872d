import type { Column, ColumnType, Ledger } from '../../ledgers/ledger.ts';
import type { Grid } from '../files/grid.ts';
import { wordsFor } from '../known-headings.ts';
import type { Resolver } from '../resolve-names.ts';
import type { HeadingPath, SheetTable } from '../sheets/sheet-table.ts';
import { assignBest } from './assign-best.ts';
import { type ColumnEvidence, createEvidence } from './column-evidence.ts';
import { headingOf, sourcesOf } from './column-sources.ts';
import { findHeading } from './find-heading.ts';
import { chineseWordsFor, headingLikeness, pinyinOf, readingsOf } from './heading-words.ts';
import { type ColumnMatch, type Mapping, type MatchedBy, SURE } from './mapping.ts';

export interface TableMatch {
  /** One for each heading, in the order of the table. */
  readonly columns: readonly ColumnMatch[];
  /** Required columns for which there is nothing sure. */
  readonly missing: readonly Column[];
  /** Headings that name a column for which a better heading stands in the same table. */
  readonly beaten: readonly { readonly heading: string; readonly at: number; readonly by: string }[];
}

interface Candidate {
  readonly confidence: number;
  readonly by: MatchedBy;
}

/** Weaker likenesses are not worth a person's look. */
const PROPOSED = 0.35;
/** Two headings that fit equally well: a person says which. */
const TIED = 0.5;

/**
 * Which heading of a table stands for which column of a ledger, each column at most once. What the mapping names is settled; then headings that
 * bear a column's name, an alias or its pinyin; then those that are alike or whose values fit. Does not depend on the order of columns or rows.
 */
export function matchTable(
  table: SheetTable,
  grid: Grid,
  ledger: Ledger,
  { mapping, resolver }: { readonly mapping: Mapping | null; readonly resolver: Resolver },
): TableMatch {
  return matchWith(createEvidence(table, grid, resolver), table, ledger, mapping);
}

/** `matchTable` with evidence that was gathered before, for trying several ledgers on one table. */
export function matchWith(evidence: ColumnEvidence, table: SheetTable, ledger: Ledger, mapping: Mapping | null): TableMatch {
  const mapped = mappedHeadings(table, ledger, mapping);
  const matches = new Map<number, ColumnMatch>();
  for (const { heading, at } of table.headings) {
    const column = mapped.get(at);
    if (column !== undefined) matches.set(at, { heading, at, column, confidence: 1, by: 'mapping' });
  }

  const inOrder = table.headings.toSorted((a, b) => (a.heading < b.heading ? -1 : a.heading > b.heading ? 1 : a.at - b.at));
  const openHeadings = inOrder.filter(({ at }) => !matches.has(at));
  const openColumns = ledger.columns.filter(({ name }) => mapping?.columns[name] === undefined);

  const named = scored(openHeadings, openColumns, (heading, column) => namedAs(heading, column, ledger, evidence));
  assign(named, openHeadings, openColumns, matches);
  const isNamed = new Set(openHeadings.filter((_, h) => named.some((scores) => scores[h] !== null)).map(({ at }) => at));

  const taken = new Set([...matches.values()].map(({ column }) => column));
  const restHeadings = openHeadings.filter(({ at }) => !isNamed.has(at));
  const restColumns = openColumns.filter(({ name }) => !taken.has(name));
  const alike = scored(restHeadings, restColumns, (heading, column) => alikeTo(heading, column, ledger, evidence));
  assign(alike, restHeadings, restColumns, matches);

  const winners = new Map([...matches.values()].filter(({ confidence }) => confidence >= SURE).map((match) => [match.column, match.heading]));
  const beaten = openHeadings.flatMap(({ heading, at }, h) => {
    const by = matches.has(at) ? undefined : openColumns.flatMap(({ name }, c) => (named[c]?.[h] === null ? [] : (winners.get(name) ?? [])))[0];
    return by === undefined ? [] : [{ heading, at, by }];
  });
  return {
    columns: table.headings.map(({ heading, at }) => matches.get(at) ?? { heading, at, column: null, confidence: 0, by: null }),
    missing: ledger.columns.filter(({ required, name }) => required === true && !winners.has(name) && !isSupplied(name, table, mapping)),
    beaten,
  };
}

/** Which column each heading named by the mapping goes to, the first in the ledger's order when it goes to several. */
function mappedHeadings(table: SheetTable, ledger: Ledger, mapping: Mapping | null): ReadonlyMap<number, string> {
  const mapped = new Map<number, string>();
  for (const { name } of ledger.columns) {
    for (const source of sourcesOf(mapping?.columns[name])) {
      const heading = headingOf(source);
      const at = heading === null ? undefined : findHeading(table, heading)?.at;
      if (at !== undefined && !mapped.has(at)) mapped.set(at, name);
    }
  }
  return mapped;
}

function isSupplied(column: string, table: SheetTable, mapping: Mapping | null): boolean {
  return sourcesOf(mapping?.columns[column]).some((source) => {
    const heading = headingOf(source);
    return heading === null || findHeading(table, heading) !== null;
  });
}

type Scores = readonly (readonly (Candidate | null)[])[];

/** By column, then by heading. */
function scored(headings: readonly HeadingPath[], columns: readonly Column[], score: (heading: HeadingPath, column: Column) => Candidate | null): Scores {
  return columns.map((column) => headings.map((heading) => score(heading, column)));
}

function assign(scores: Scores, headings: readonly HeadingPath[], columns: readonly Column[], matches: Map<number, ColumnMatch>): void {
  if (headings.length === 0) return;
  const weights = scores.map((row) => row.map((candidate) => candidate?.confidence ?? 0));
  const assigned = assignBest(weights);
  const weightAt = (c: number, h: number | null) => (h === null ? 0 : (weights[c]?.[h] ?? 0));
  const free = headings.flatMap((_, h) => (assigned.includes(h) ? [] : [h]));
  for (const [c, h] of assigned.entries()) {
    const heading = h === null ? undefined : headings[h];
    const column = columns[c];
    const candidate = h === null ? null : (scores[c]?.[h] ?? null);
    if (heading === undefined || column === undefined || candidate === null) continue;
    const anotherWould = free.some((other) => weightAt(c, other) === candidate.confidence);
    const couldSwap = assigned.some((other, d) => {
      if (d === c || weightAt(c, other) === 0) return false;
      const swapped = weightAt(c, other) + weightAt(d, h);
      return weightAt(d, h) > 0 && Math.abs(swapped - candidate.confidence - weightAt(d, other)) < 1e-9;
    });
    const confidence = anotherWould || couldSwap ? Math.min(TIED, candidate.confidence) : candidate.confidence;
    matches.set(heading.at, { heading: heading.heading, at: heading.at, column: column.name, confidence, by: candidate.by });
  }
}

/** A column without a filled cell loses to another of as good a name. */
const EMPTY_COLUMN = 0.01;
const OWN_NAMES = 3;

/** The heading bears a name, an alias or the pinyin of the column. */
function namedAs(heading: HeadingPath, column: Column, ledger: Ledger, evidence: ColumnEvidence): Candidate | null {
  const { whole, last, letters } = readingsOf(heading.path);
  const words = wordsFor(column);
  const found = [
    ...whole.map((text, at) => nameScore(words, text, at * 0.03)),
    ...(heading.path.length > 1 && !belongsToAnother(whole[0] ?? '', last, column, ledger) ? [nameScore(words, last, 0.1)] : []),
    pinyinScore(letters, column, ledger),
    soundsLike(whole[0] ?? '', column),
  ].filter((candidate) => candidate !== null);
  const best = found.toSorted((a, b) => b.confidence - a.confidence)[0];
  if (best === undefined) return null;
  return { by: best.by, confidence: best.confidence - (evidence.filled(heading.at) === 0 ? EMPTY_COLUMN : 0) };
}

function nameScore(words: readonly string[], text: string, less: number): Candidate | null {
  const rank = words.indexOf(text);
  if (rank < 0 || text === '') return null;
  return rank < OWN_NAMES ? { by: 'name', confidence: 1 - rank * 0.002 - less } : { by: 'alias', confidence: Math.max(0.92, 0.97 - rank * 0.001) - less };
}

/** Headings that say little by themselves: of what, the group heading above them says. */
const GENERAL = /^(?:实际|计划|要求|应)?(?:完成|办理|办结|检查)?(?:日期|时间|期限|时限|情况|结果|名称|编号|单位|级别|等级|类型|类别|人|数)?$/;

/** 复查情况/完成日期 ends like one column and, read as a whole, is more like another. 整改情况/销号日期 bears a column's own name. */
function belongsToAnother(whole: string, last: string, column: Column, ledger: Ledger): boolean {
  const isGeneral = GENERAL.test(last);
  const rank = wordsFor(column).indexOf(last);
  if (!isGeneral && rank >= 0 && rank < OWN_NAMES) return false;
  const own = bestLikeness(whole, column);
  return ledger.columns.some((other) => {
    if (other === column) return false;
    const alike = bestLikeness(whole, other);
    return alike > own || (isGeneral && alike === own);
  });
}

const INITIALS_ENOUGH = 3;

function pinyinScore(typed: string | null, column: Column, ledger: Ledger): Candidate | null {
  if (typed === null) return null;
  const words = chineseWordsFor(column).map(pinyinOf);
  const full = words.findIndex((word) => word.full === typed);
  if (full >= 0) return { by: 'pinyin', confidence: 0.9 - Math.min(full, 9) * 0.001 };
  const short = words.findIndex(({ initials }) => initials === typed);
  if (short < 0 || typed.length < INITIALS_ENOUGH) return null;
  const shared = ledger.columns.some((other) => other !== column && chineseWordsFor(other).some((word) => pinyinOf(word).initials === typed));
  return { by: 'pinyin', confidence: (shared ? TIED : 0.85) - Math.min(short, 9) * 0.001 };
}

const CHARACTERS_ENOUGH = 3;

/** 发现日其 for 发现日期: people who type by pinyin slip to other characters of the same sound. */
function soundsLike(whole: string, column: Column): Candidate | null {
  if (whole.length < CHARACTERS_ENOUGH || !/^\p{Script=Han}+$/u.test(whole)) return null;
  const { full } = pinyinOf(whole);
  return chineseWordsFor(column).some((word) => word.length === whole.length && pinyinOf(word).full === full) ? { by: 'pinyin', confidence: 0.88 } : null;
}

/** How much values that all fit say for a column, when no other column of the ledger takes such values. */
const STRENGTH: Readonly<Record<ColumnType, number>> = {
  unit: 0.7,
  sector: 0.7,
  enterprise: 0.7,
  choice: 0.7,
  period: 0.7,
  date: 0.6,
  code: 0.9,
  boolean: 0.2,
  integer: 0.2,
  decimal: 0.2,
  money: 0.2,
  text: 0,
  person: 0,
};
const SAME_MEANING = 0.85;
const LIKE_ENOUGH = 0.4;
const LIKENESS_COUNTS = 0.7;
const CELLS_TO_CONTRADICT = 5;
const SHARE_TO_CONTRADICT = 0.2;

/** The heading is alike, the values fit, or both. */
function alikeTo(heading: HeadingPath, column: Column, ledger: Ledger, evidence: ColumnEvidence): Candidate | null {
  const share = evidence.share(heading.at, column);
  const contradicted = share !== null && share < SHARE_TO_CONTRADICT && STRENGTH[column.type] > 0 && evidence.filled(heading.at) >= CELLS_TO_CONTRADICT;
  const alike = Math.max(...readingsOf(heading.path).whole.map((text) => bestLikeness(text, column)));
  const byWord = (alike === 1 ? SAME_MEANING : alike >= LIKE_ENOUGH ? LIKENESS_COUNTS * alike : 0) * (contradicted ? 0.5 : 1);
  const byValue = share === null || share === 0 ? 0 : (STRENGTH[column.type] * share) / rivalsOf(column, share, heading.at, ledger, evidence);
  const confidence = 1 - (1 - byWord) * (1 - byValue);
  return confidence < PROPOSED ? null : { confidence, by: byWord >= byValue ? 'similar' : 'values' };
}

/** How many columns of the ledger these values fit as well, itself included. */
function rivalsOf(column: Column, share: number, at: number, ledger: Ledger, evidence: ColumnEvidence): number {
  return ledger.columns.filter((other) => other.type === column.type && (evidence.share(at, other) ?? 0) >= share).length;
}

function bestLikeness(plain: string, column: Column): number {
  if (!/\p{Script=Han}/u.test(plain)) return 0;
  return Math.max(0, ...chineseWordsFor(column).map((word) => headingLikeness(plain, word)));
}
