import { fold } from '../imports/fold.ts';
import { syllablesOf } from '../pinyin.ts';
import type { Scheme, UnitFamily } from '../schemes/scheme.ts';
import { criteriaOf } from '../scoring/tree.ts';
import type { Dimensions } from '../store/dimensions.ts';
import type { SearchHit } from '../verbs/search.ts';
import type { KnownWord } from './match-words.ts';

/** Something that can be found by name. `rec`: of a unit or an enterprise, in its ledger. */
export interface Entry {
  readonly words: readonly KnownWord[];
  readonly hit: SearchHit;
  readonly rec?: number;
}

/** A period for which a scheme's bulletin can be made. */
export interface BulletinPeriod {
  readonly scheme: Scheme;
  readonly period: string;
  readonly published: boolean;
}

const FAMILIES: Readonly<Record<string, UnitFamily>> = { department: 'department', committee: 'committee' };

/** By name and aliases, each with its pinyin, and by code. In official order. */
export function unitEntries({ units }: Pick<Dimensions, 'units'>): readonly Entry[] {
  return [...units.values()].map(({ rec, code, name, aliases, kind, validTo }) => ({
    rec,
    words: [...[name, ...aliases].map(typed), plain(code)],
    hit: { kind: 'unit', code, name, unitKind: kind, family: FAMILIES[kind] ?? 'township', validTo },
  }));
}

export function enterpriseEntries({ enterprises, units, sectors }: Dimensions): readonly Entry[] {
  return [...enterprises.values()].map(({ rec, code, name, township, sector }) => ({
    rec,
    words: [typed(name), plain(code)],
    hit: {
      kind: 'enterprise',
      code,
      name,
      township: township === null ? null : (units.get(township)?.name ?? null),
      sector: sector === null ? null : (sectors.get(sector)?.name ?? null),
    },
  }));
}

/** The criteria of the schemes, in the order of each. */
export function criterionEntries(schemes: readonly Scheme[]): readonly Entry[] {
  return schemes.flatMap((scheme) =>
    criteriaOf(scheme).map(({ criterion: { code, name } }) => ({
      words: [typed(name.zh), plain(name.en), plain(code)],
      hit: { kind: 'criterion', code, name, scheme: scheme.code, schemeName: scheme.name },
    })),
  );
}

/** Newest first. */
export function bulletinEntries(periods: readonly BulletinPeriod[]): readonly Entry[] {
  return periods
    .toSorted((a, b) => (a.period < b.period ? 1 : -1))
    .map(({ scheme, period, published }) => {
      const [year = '', month = ''] = period.split('-');
      return {
        words: [
          typed(`${year}年${Number(month)}月通报`),
          plain(`${period}通报`),
          plain(`${year}${month}`),
          typed('通报'),
          plain('bulletin'),
          typed(scheme.name.zh),
        ],
        hit: { kind: 'bulletin', code: period, scheme: scheme.code, schemeName: scheme.name, published },
      };
    });
}

function typed(text: string): KnownWord {
  return { text: fold(text), syllables: /\p{Script=Han}/u.test(text) ? syllablesOf(text) : [] };
}

function plain(text: string): KnownWord {
  return { text: fold(text), syllables: [] };
}
