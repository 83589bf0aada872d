import type { Language, Quantity, TallyPeriod } from '@sanse/engine';
import { ABSENT, formatNumber, formatSigned } from '../../ui/figures.ts';
import { formatPeriod } from '../../ui/periods.ts';
import type { CopiedTable } from '../../ui/copied-table.ts';
import type { Figure } from './cube.ts';
import type { Ranked } from './ranked.ts';
import type { DrawnLine } from './scene.ts';
import { intervalOf } from './figure-text.ts';

/** What stands over and under every table: its name, what the figures count, the period, the cut-off. */
export interface TwinFrame {
  readonly title: readonly string[];
  readonly notes: readonly string[];
  readonly quantity: Quantity;
  readonly language: Language;
}

/** Headings in the language in use. */
export interface TwinWords {
  readonly period: string;
  readonly value: string;
  readonly base: string;
  readonly interval: string;
  readonly lastYear: string;
  readonly change: string;
  readonly place: string;
  readonly level: string;
  readonly partial: string;
}

/** What a column of such figures is counted in; empty: pieces. */
export function unitOf(quantity: Quantity, language: Language): string {
  return {
    item: '',
    number: '',
    share: '%',
    person: language === 'zh' ? '人' : 'persons',
    day: language === 'zh' ? '天' : 'days',
    fen: language === 'zh' ? '万元' : 'yuan',
  }[quantity];
}

/** A figure as a column of its unit has it, without the unit. Something is never written as all or nothing. */
export function cellOf(figure: Figure | null | undefined, quantity: Quantity, language: Language): string {
  if (figure === null || figure === undefined || figure.absent === 'notThere') return '';
  if (figure.absent === 'unknown') return ABSENT.unknown;
  return numberOf(figure.value, quantity, language);
}

function numberOf(value: number | null, quantity: Quantity, language: Language): string {
  if (value === null) return ABSENT.notApplicable;
  if (quantity === 'share') {
    const text = formatNumber(value * 100, 2);
    return text === '100.00' && value < 1 ? '99.99' : text === '0.00' && value > 0 ? '0.01' : text;
  }
  if (quantity === 'fen') return language === 'zh' ? formatNumber(value / 1_000_000, 2) : formatNumber(value / 100);
  return formatNumber(value, Number.isInteger(value) ? 0 : quantity === 'number' ? 2 : 1);
}

function headed(text: string, { quantity, language }: TwinFrame): string {
  const unit = unitOf(quantity, language);
  if (unit === '') return text;
  return language === 'zh' ? `${text}（${unit}）` : `${text} (${unit})`;
}

function baseOf({ numerator, denominator }: Figure): string {
  return denominator === null || numerator === null ? ABSENT.notApplicable : `${formatNumber(numerator)}/${formatNumber(denominator)}`;
}

/** Shares differ in percentage points, everything else in percent; nothing to compare: nothing written. */
function changeOf(now: Figure, before: Figure | null, quantity: Quantity): string {
  if (now.value === null || before === null || before.value === null) return '';
  if (quantity === 'share') return formatSigned((now.value - before.value) * 100, 2);
  return before.value === 0 ? '' : `${formatSigned(((now.value - before.value) / before.value) * 100, 1)}%`;
}

/** A line, newest period first, with what stands behind each point and the year before. */
export function lineTwin(line: DrawnLine, periods: readonly TallyPeriod[], isProportion: boolean, words: TwinWords, frame: TwinFrame): CopiedTable {
  const { quantity, language } = frame;
  const hasBase = line.figures.some(({ denominator }) => denominator !== null);
  const bounds = (figure: Figure): string =>
    intervalOf(figure)
      ?.map((bound) => numberOf(bound, quantity, language))
      .join(' – ') ?? ABSENT.notApplicable;
  const rows = periods.map((period, at) => {
    const figure = line.figures[at] as Figure;
    const before = line.lastYear[at] ?? null;
    return [
      `${formatPeriod(period.name, language)}${period.isWhole ? '' : ` ${words.partial}`}`,
      cellOf(figure, quantity, language),
      ...(hasBase ? [baseOf(figure)] : []),
      ...(isProportion ? [bounds(figure)] : []),
      cellOf(before, quantity, language),
      changeOf(figure, before, quantity),
    ];
  });
  const change = quantity === 'share' ? `${words.change} (${language === 'zh' ? '百分点' : 'pp'})` : words.change;
  return {
    title: frame.title,
    head: [words.period, headed(words.value, frame), ...(hasBase ? [words.base] : []), ...(isProportion ? [words.interval] : []), words.lastYear, change],
    rows: rows.toReversed(),
    notes: frame.notes,
  };
}

/** Members by columns; of a rate each column has its base beside it. */
export function crossTwin(
  corner: string,
  rows: readonly { readonly name: string; readonly figures: readonly Figure[] }[],
  columns: readonly string[],
  frame: TwinFrame,
): CopiedTable {
  const hasBase = rows.some(({ figures }) => figures.some(({ denominator }) => denominator !== null));
  const unit = unitOf(frame.quantity, frame.language);
  return {
    title: unit === '' ? frame.title : [...frame.title, frame.language === 'zh' ? `单位：${unit}` : `In ${unit}`],
    head: [corner, ...columns.flatMap((name) => (hasBase ? [name, 'n'] : [name]))],
    rows: rows.map(({ name, figures }) => [
      name,
      ...figures.flatMap((figure) => {
        const cell = cellOf(figure, frame.quantity, frame.language);
        return hasBase ? [cell, figure.denominator === null ? '' : formatNumber(figure.denominator)] : [cell];
      }),
    ]),
    notes: frame.notes,
  };
}

/** A ranking with what each is held against. */
export function rankedTwin({ bars, level }: Ranked, corner: string, isProportion: boolean, words: TwinWords, frame: TwinFrame): CopiedTable {
  const { quantity, language } = frame;
  const hasBase = bars.some(({ figure }) => figure.denominator !== null);
  const row = (place: string, name: string, figure: Figure, bounds: string): readonly string[] => [
    place,
    name,
    cellOf(figure, quantity, language),
    ...(hasBase ? [baseOf(figure)] : []),
    ...(isProportion ? [bounds] : []),
  ];
  return {
    title: frame.title,
    head: [words.place, corner, headed(words.value, frame), ...(hasBase ? [words.base] : []), ...(isProportion ? [words.interval] : [])],
    rows: [
      ...bars.map(({ name, figure, interval, place }) =>
        row(
          place === null ? '' : String(place),
          name,
          figure,
          interval?.map((bound) => numberOf(bound, quantity, language)).join(' – ') ?? ABSENT.notApplicable,
        ),
      ),
      ...(level === null ? [] : [row('', words.level, level, '')]),
    ],
    notes: frame.notes,
  };
}
