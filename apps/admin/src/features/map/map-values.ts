import type { Assessment, CriterionStatus, Language, MeasureSummary, Trend } from '@sanse/engine';
import { ABSENT, formatNumber, formatScale } from '../../ui/figures.ts';

/** What the map shows: the tier, the marks of a criterion (`c:A2.1`), a measure (`m:hazard.open`), or the colours of enterprises. */
export type MapTopic =
  | { readonly kind: 'tier' }
  | { readonly kind: 'criterion'; readonly code: string }
  | { readonly kind: 'measure'; readonly code: string }
  | { readonly kind: 'enterprises' };

/** A figure of a unit on the map. `level` 0 (palest) to 5; null: no figure, and `text` says why. */
export interface MapValue {
  readonly text: string;
  readonly value: number | null;
  readonly level: number | null;
  /** Of a share: its numerator and base. */
  readonly of: string | null;
}

export const LEVELS = 6;

/** Reads the topic of the address; what is none is the tier. */
export function parseTopic(text: string | null): MapTopic {
  if (text === 'enterprises') return { kind: 'enterprises' };
  const [mark, code = ''] = [text?.slice(0, 2), text?.slice(2)];
  if (mark === 'c:' && code !== '') return { kind: 'criterion', code };
  if (mark === 'm:' && code !== '') return { kind: 'measure', code };
  return { kind: 'tier' };
}

export function printTopic(topic: MapTopic): string | undefined {
  if (topic.kind === 'tier') return undefined;
  return topic.kind === 'enterprises' ? 'enterprises' : `${topic.kind === 'criterion' ? 'c' : 'm'}:${topic.code}`;
}

/** Marks of a criterion by unit code, shaded by their share of the full marks of the unit: the fuller, the more. */
export function criterionValues({ units }: Pick<Assessment, 'units'>, code: string): ReadonlyMap<string, MapValue> {
  const found = units.flatMap((unit) => {
    const result = unit.criteria.find((criterion) => criterion.code === code);
    return result === undefined ? [] : [{ unit: unit.code, result }];
  });
  return new Map(
    found.map(({ unit, result: { marks, fullMarks, status } }): [string, MapValue] => {
      if (marks === null || fullMarks === null) return [unit, absent(status)];
      const share = fullMarks === 0 ? 1 : marks / fullMarks;
      return [
        unit,
        { text: formatNumber(marks, Number.isInteger(marks) ? 0 : 1), value: marks, level: levelOf(share, 0, 1), of: `/ ${formatNumber(fullMarks)}` },
      ];
    }),
  );
}

function absent(status: CriterionStatus): MapValue {
  return { text: status === 'scored' ? ABSENT.notApplicable : ABSENT[status], value: null, level: null, of: null };
}

/** A measure of the last period of a trend by unit code, shaded from its least to its greatest figure, zero included. */
export function measureValues({ series, quantity }: Pick<Trend, 'series' | 'quantity'>, language: Language): ReadonlyMap<string, MapValue> {
  const last = series.map(({ code, points }) => ({ code, point: points.at(-1) }));
  const known = last.flatMap(({ point }) => point?.value ?? []);
  const [least, most] = [Math.min(0, ...known), Math.max(0, ...known)];
  return new Map(
    last.map(({ code, point }): [string, MapValue] => {
      const value = point?.value ?? null;
      if (value === null) return [code, { text: ABSENT.notApplicable, value: null, level: null, of: null }];
      const hasBase = point !== undefined && point.denominator !== null;
      return [
        code,
        {
          text: formatScale(value, quantity as MeasureSummary['quantity'], language),
          value,
          level: levelOf(value, least, most),
          of: hasBase ? `${formatNumber(point.numerator)} / ${formatNumber(point.denominator)}` : null,
        },
      ];
    }),
  );
}

/** Which of the equal steps between the two a value falls in; all the same: the palest. */
export function levelOf(value: number, least: number, most: number): number {
  if (most <= least) return 0;
  return Math.max(0, Math.min(LEVELS - 1, Math.floor(((value - least) / (most - least)) * LEVELS)));
}

/** How much accent a step holds, in percent. */
export function accentOf(level: number | null): number {
  return level === null ? 0 : 4 + level * 8;
}
