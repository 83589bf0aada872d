import type { Marks } from '@sanse/api/client';
import type { MeasureSummary } from '@sanse/engine';
import type { TierDistance } from '@sanse/engine/scoring';
import { useLanguage } from '../../i18n/i18n.ts';
import { formatPeriod } from '../../ui/periods.ts';
import { useCopying } from '../../ui/use-copying.ts';
import { endColumns, holdName } from './ends.ts';
import type { CopyScope } from './matrix-table.ts';
import { rankingTable } from './matrix-table.ts';
import type { Matrix, MatrixGroup } from './matrix.ts';

export interface CopySource {
  readonly assessment: Marks;
  readonly matrix: Matrix;
  readonly groups: readonly MatrixGroup[];
  readonly distances: ReadonlyMap<string, TierDistance> | null;
  readonly measures: readonly MeasureSummary[];
}

/** Copies the ranking or a part of it, with all that must be known about its figures. */
export function useCopyRanking() {
  const { t, say, language } = useLanguage();
  const copy = useCopying();
  return (scope: CopyScope, { assessment, matrix, groups, distances, measures }: CopySource): Promise<void> => {
    const { scheme, period, cutOff, assessmentDigest, tiers, criteria } = assessment;
    const about = [
      t('receipt.inMarks'),
      t('strip.cutOff', { date: cutOff }),
      t('strip.version', { code: scheme.code, version: scheme.version }),
      t('strip.digest', { digest: assessmentDigest.slice(0, 8) }),
    ];
    const ends = endColumns(matrix, { decimals: assessment.decimals, isChinese: language.value === 'zh', isAcross: false });
    const definitionOf = (code: string): string => {
      const outline = criteria.find((one) => one.code === code);
      const scopes = measures.filter((measure) => outline?.measures.includes(measure.code)).map((measure) => say(measure.scope));
      return [...(outline?.clause === null || outline === undefined ? [] : [outline.clause]), ...scopes].join(' ');
    };
    const words = {
      title: [t('ranking.title', { period: formatPeriod(period, language.value), scheme: say(scheme.name) }), about.join(' · ')],
      group: t('ranking.group'),
      unit: t('ranking.unit'),
      ends: {
        adjustment: t('ranking.adjustment'),
        total: t('ranking.total'),
        tier: t('ranking.tier'),
        group: t('ranking.group'),
        rank: t('ranking.rank'),
        change: t('ranking.change'),
        distance: t('ranking.distance'),
      },
      tierOf: (code: string | null) => {
        const tier = tiers.find((one) => one.code === code);
        return tier === undefined ? t('tier.none') : say(tier.label);
      },
      holdOf: (distance: TierDistance & { readonly kind: 'held' }) => t(`ranking.hold.${holdName(distance)}`),
      definitionOf,
    };
    return copy(rankingTable(scope, { assessment, matrix, groups, ends, distances, language: language.value }, words));
  };
}
