import type { Assessment, CriterionResult, MeasureSummary, UnitResult } from '@sanse/engine';
import type { TierDistance } from '@sanse/engine/scoring';
import { computed } from 'vue';
import { useLanguage } from '../../i18n/i18n.ts';
import { formatNumber } from '../../ui/figures.ts';
import { formatPeriod } from '../../ui/periods.ts';
import type { EndName } from './ends.ts';
import type { MatrixColumn, MatrixRow } from './matrix.ts';
import type { SmallBase } from './small-bases.ts';

export interface NoteSources {
  /** The assessment with its reasons; null: not here yet. */
  readonly receipts: () => Assessment | null;
  /** What the marks are of. */
  readonly asOf: () => Pick<Assessment, 'period' | 'cutOff'>;
  readonly decimals: () => number;
  readonly distanceOf: (unit: string) => TierDistance | undefined;
  readonly smallBaseOf: (unit: string, criterion: string) => SmallBase | undefined;
  readonly tierName: (code: string) => string;
  readonly measures: () => readonly MeasureSummary[];
}

/** What is said about a cell when it is pointed at, line by line: whose it is, why it is so, its definition, its base and its cut-off. */
export function useCellNotes({ receipts, asOf, decimals, distanceOf, smallBaseOf, tierName, measures }: NoteSources) {
  const { t, say, language } = useLanguage();
  const when = (): string => [formatPeriod(asOf().period, language.value), t('strip.cutOff', { date: asOf().cutOff })].join(' · ');
  const told = computed(() => new Map<string, UnitResult>(receipts()?.units.map((unit) => [unit.code, unit]) ?? []));
  const counted = ({ name, numerator, denominator }: { readonly name: string; readonly numerator: number; readonly denominator: number }): string =>
    `${name} ${formatNumber(numerator)}/${formatNumber(denominator)}`;

  function smallBaseNote(small: SmallBase): string {
    return t('ranking.smallBaseNote', { base: formatNumber(small.denominator), neighbours: small.neighbours.map(counted).join(t('ranking.and')) });
  }

  /** The definition of the first measure behind a mark, and the bases of all. */
  function measureLines(result: CriterionResult): readonly string[] {
    const first = measures().find(({ code }) => code === result.inputs[0]?.measure);
    const bases = new Set(result.inputs.flatMap(({ denominator }) => (denominator === null ? [] : [`n=${formatNumber(denominator)}`])));
    return [...(first === undefined ? [] : [t('ranking.definitionNote', { definition: say(first.scope) })]), [when(), ...bases].join(' · ')];
  }

  function criterionNote(row: MatrixRow, column: MatrixColumn, at: number): readonly string[] {
    const result = row.cells[at]?.result ?? null;
    const head = `${row.unit.name} · ${column.criterion.code} ${say(column.criterion.name)}`;
    if (result === null) return [head, t('status.notApplicable')];
    const small = smallBaseOf(row.unit.code, column.criterion.code);
    const status = result.status === 'scored' ? [] : [t(`status.${result.status}`)];
    const receipt = told.value.get(row.unit.code)?.criteria.find(({ code }) => code === result.code);
    if (receipt === undefined) return [head, ...status, t('face.loading'), when()];
    return [head, ...status, say(receipt.reason), ...(small === undefined ? [] : [smallBaseNote(small)]), ...measureLines(receipt)];
  }

  function distanceNote(distance: TierDistance | undefined): string {
    if (distance === undefined || distance.kind === 'unranked') return t('ranking.distanceUnknown');
    if (distance.kind === 'best') return t('ranking.distanceBest');
    if (distance.kind === 'closed') return t('ranking.distanceClosed', { tier: tierName(distance.tier) });
    if (distance.kind === 'held') return t('ranking.distanceHeld', { reason: say(distance.by.reason) });
    const score = formatNumber(distance.score, decimals());
    const marks = t('ranking.distanceMarks', { missing: formatNumber(distance.missing, decimals()), score, tier: tierName(distance.tier) });
    return distance.by === null ? marks : `${marks}\n${t('ranking.distanceRule', { reason: say(distance.by.reason) })}`;
  }

  function endNote(row: MatrixRow, end: EndName): readonly string[] {
    const { unit } = row;
    const receipt = told.value.get(unit.code);
    const lines: Readonly<Record<EndName, readonly string[]>> = {
      adjustment:
        receipt === undefined
          ? [t('face.loading')]
          : receipt.adjustments.length === 0
            ? [t('ranking.adjustmentNone')]
            : receipt.adjustments.map((one) => `${one.code} ${say(one.reason)}`),
      total: [t('ranking.totalHint')],
      tier: receipt?.steps.filter(({ step }) => ['baseTier', 'rankRule', 'forcedTier', 'manual'].includes(step)).map(({ reason }) => say(reason)) ?? [
        t('face.loading'),
      ],
      group: [t('ranking.groupHint')],
      rank: [unit.rank === null ? t('ranking.unrankedNote') : t('ranking.rankNote', { rank: unit.rank, rankOf: unit.rankOf })],
      change: [row.gained === null ? t('ranking.changeUnknown') : t('ranking.changeHint')],
      distance: distanceNote(distanceOf(unit.code)).split('\n'),
    };
    return [`${unit.name} · ${t(`ranking.${end}`)}`, ...lines[end], when()];
  }

  return { criterionNote, endNote };
}
