import type { Assessment, EnterpriseColours, Language, Unit } from '@sanse/engine';
import type { RouteLocationRaw } from 'vue-router';
import { formatNumber } from '../../ui/figures.ts';
import type { MapTopic, MapValue } from './map-values.ts';

/** A unit as it stands on the map. */
export interface MapUnit {
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly order: number;
  readonly shows: MapTopic['kind'];
  readonly tier: string | null;
  readonly value: MapValue | null;
  /** Enterprises by colour of inherent risk; `none` without one. */
  readonly grades: Readonly<Record<string, number>>;
  /** The line below the figure. */
  readonly note: string;
  /** What it shows, for ears. */
  readonly says: string;
  readonly link: RouteLocationRaw;
}

export interface MapUnitsInput {
  /** Townships, streets and parks that are there on the day. */
  readonly places: readonly Unit[];
  /** Null: the assessment is not about places. */
  readonly assessment: Assessment | null;
  readonly topic: MapTopic;
  readonly values: ReadonlyMap<string, MapValue>;
  readonly colours: EnterpriseColours | null;
  readonly language: Language;
  readonly linkOf: (code: string) => RouteLocationRaw;
  readonly word: (key: string, values?: Readonly<Record<string, string | number>>) => string;
}

/** Every place with what the topic says of it, in official order. */
export function mapUnits({ places, assessment, topic, values, colours, language, linkOf, word }: MapUnitsInput): ReadonlyMap<string, MapUnit> {
  return new Map(
    places.map(({ code, name, group, order }): [string, MapUnit] => {
      const result = assessment?.units.find((unit) => unit.code === code) ?? null;
      const value = values.get(code) ?? null;
      const grades = Object.fromEntries((colours?.counts ?? []).filter((one) => one.unit === code).map((one) => [one.grade ?? 'none', one.count]));
      const label = assessment?.tiers.find((tier) => tier.code === result?.tier)?.label[language] ?? word('noTier');
      const standing =
        result === null || result.total === null
          ? word('unranked')
          : word('standing', { total: formatNumber(result.total, assessment?.decimals ?? 2), rank: result.rank ?? '/', of: result.rankOf });
      const note =
        topic.kind === 'tier'
          ? standing
          : topic.kind === 'enterprises'
            ? word('enterprises', { count: Object.values(grades).reduce((sum, count) => sum + count, 0) })
            : (value?.of ?? '');
      const figure = topic.kind === 'tier' ? label : topic.kind === 'enterprises' ? '' : (value?.text ?? '/');
      return [
        code,
        {
          code,
          name,
          group: result?.group ?? group ?? '',
          order,
          shows: topic.kind,
          tier: result?.tier ?? null,
          value,
          grades,
          note,
          says: [figure, note].filter((part) => part !== '').join(' '),
          link: linkOf(code),
        },
      ];
    }),
  );
}
