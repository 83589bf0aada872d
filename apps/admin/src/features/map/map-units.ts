import type { Assessment, EnterpriseColours, Language, Unit } from '@sanse/engine';
import type { RouteLocationRaw } from 'vue-router';
import { formatNumber } from '../../ui/figures.ts';
import { tierShape } from '../../ui/tiers.ts';
import type { MapTopic, MapValue } from './map-values.ts';

/** The worst first. */
const GRADES = ['red', 'orange', 'yellow', 'blue'] as const;

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
  /** What it shows, as short as it goes: a tier with its shape, a figure, enterprises by colour. */
  readonly mark: string;
  /** What it shows, in full. */
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
      const tier = assessment?.tiers.find((one) => one.code === result?.tier);
      const label = tier?.label[language] ?? word('noTier');
      const counts = GRADES.map((grade) => `${tierShape(grade)}${grades[grade] ?? 0}`);
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
      const figure = topic.kind === 'tier' ? label : topic.kind === 'enterprises' ? counts.join(' ') : (value?.text ?? '/');
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
          mark:
            topic.kind === 'tier'
              ? `${tierShape(tier?.colour ?? null)} ${label}`
              : topic.kind === 'enterprises'
                ? `${counts.slice(0, 2).join(' ')}\n${counts.slice(2).join(' ')}`
                : figure,
          says: [figure, note].filter((part) => part !== '').join(' '),
          link: linkOf(code),
        },
      ];
    }),
  );
}
