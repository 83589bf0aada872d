import type { TierOutline, UnitRobustness } from '@sanse/engine';
import type { TierDistance } from '@sanse/engine/scoring';
import { formatNumber } from '../../ui/figures.ts';
import { tierShape } from '../../ui/tiers.ts';
import type { EndColumn, EndName, HoldName } from './ends.ts';
import { adjustmentText, changeText, distanceText, holdName } from './ends.ts';
import type { Matrix, MatrixCell, MatrixRow } from './matrix.ts';
import type { SmallBase } from './small-bases.ts';

/** A cell as it is drawn: its text and its classes. Cells that look the same are the same. */
export interface CellView {
  readonly text: string;
  readonly kind: string;
  /** A rate over a small base, said in words to who does not see the corner. */
  readonly isSmall: boolean;
}

/** A unit as it is drawn. Texts and classes are settled once, so that a row that scrolls past has nothing left to work out. */
export interface RowView {
  readonly row: MatrixRow;
  readonly href: string;
  /** What the button of its menu is called. */
  readonly menu: string;
  /** Shape of its tier and the class of its colour. */
  readonly shape: string;
  readonly tone: string;
  readonly cells: readonly CellView[];
  /** One for each end column. A rank draws itself, with its interval. */
  readonly ends: readonly CellView[];
  readonly rank: number | null;
  readonly firmness: UnitRobustness | null;
}

export interface RowSources {
  readonly matrix: Matrix;
  readonly ends: readonly EndColumn[];
  readonly tiers: readonly TierOutline[];
  readonly decimals: number;
  readonly linkOf: (unit: string) => string;
  /** By unit; null: not worked out yet. */
  readonly firmness: ReadonlyMap<string, UnitRobustness> | null;
  readonly distances: ReadonlyMap<string, TierDistance> | null;
  readonly smallBases: ReadonlyMap<string, ReadonlyMap<string, SmallBase>> | null;
  readonly words: {
    readonly menuOf: (unit: string) => string;
    readonly unranked: string;
    readonly holdOf: (hold: HoldName) => string;
    readonly groupOf: (code: string) => string;
    readonly tierOf: (code: string | null) => string;
  };
}

const TONES: ReadonlySet<string> = new Set(['red', 'orange', 'yellow', 'blue']);
/** Steps of the shade of what was lost. */
const SHADES = 6;

/** How a mark is shaded and set: by the share of the full marks it lost, and where the base is too small. */
function markClasses({ lostShare, result }: MatrixCell, isFirst: boolean, isSmall: boolean): string {
  const named: readonly (readonly [string, boolean])[] = [
    ['first', isFirst],
    [`lost-${Math.ceil(Math.min(1, lostShare) * SHADES)}`, lostShare > 0],
    ['whole', lostShare >= 1],
    ['few', result?.status === 'tooFew'],
    ['small', isSmall],
  ];
  return ['mark', ...named.flatMap(([name, isSo]) => (isSo ? [name] : []))].join(' ');
}

/** Makes the views of rows, each once, out of cells, each look once. */
export function rowViews({ matrix, ends, tiers, decimals, linkOf, firmness, distances, smallBases, words }: RowSources): (row: MatrixRow) => RowView {
  const made = new Map<MatrixRow, RowView>();
  const colours = new Map(tiers.map(({ code, colour }) => [code, colour]));
  const adjustment = adjustmentText(matrix);
  const distanceOf = (distance: TierDistance | undefined): string =>
    distance?.kind === 'held' ? words.holdOf(holdName(distance)) : (distanceText(distance, decimals) ?? '');
  const endTexts: Readonly<Record<EndName, (row: MatrixRow) => string>> = {
    adjustment: (row) => adjustment(row.adjustment),
    total: ({ unit }) => formatNumber(unit.total, decimals),
    tier: ({ unit }) => words.tierOf(unit.tier),
    group: ({ unit }) => words.groupOf(unit.group),
    rank: ({ unit }) => (unit.rank === null ? words.unranked : ''),
    change: ({ gained }) => changeText(gained),
    distance: ({ unit }) => distanceOf(distances?.get(unit.code)),
  };

  const looks = new Map<string, CellView>();
  function look(cell: CellView): CellView {
    const key = `${cell.kind}|${cell.text}`;
    const found = looks.get(key) ?? cell;
    looks.set(key, found);
    return found;
  }

  function make(row: MatrixRow): RowView {
    const colour = colours.get(row.unit.tier ?? '') ?? null;
    const tone = `tone-${colour !== null && TONES.has(colour) ? colour : 'none'}`;
    const small = smallBases?.get(row.unit.code);
    return {
      row,
      href: linkOf(row.unit.code),
      menu: words.menuOf(row.unit.name),
      shape: tierShape(colour),
      tone,
      cells: row.cells.map((cell, at) => {
        const column = matrix.columns[at];
        const isSmall = small?.has(column?.criterion.code ?? '') ?? false;
        return look({ text: cell.text, kind: markClasses(cell, column?.first ?? false, isSmall), isSmall });
      }),
      ends: ends.map(({ name }, at) =>
        look({
          text: endTexts[name](row),
          kind: `end ${name}${at === 0 || name === 'total' ? ' first' : ''}${name === 'total' || name === 'tier' ? ` ${tone}` : ''}`,
          isSmall: false,
        }),
      ),
      rank: row.unit.rank,
      firmness: firmness?.get(row.unit.code) ?? null,
    };
  }

  return (row) => {
    const found = made.get(row) ?? make(row);
    made.set(row, found);
    return found;
  };
}
