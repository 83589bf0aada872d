import type { SchemeSummary, SchemeVersion } from '@sanse/engine';

/** A scheme that can stand beside another, as the server is asked for it: `TOWN-M`, or `TOWN-M@2` where it is not the version in force. */
export interface SchemeChoice {
  readonly value: string;
  readonly version: SchemeVersion;
}

const FIRST = ['inForce', 'coming', 'draft', 'former'];

/** What a scheme can be compared with: its own versions and drafts, then what else in force assesses the same units by the same periods. */
export function secondSchemes(
  first: Pick<SchemeSummary, 'code' | 'family' | 'period'>,
  inForce: readonly Pick<SchemeSummary, 'code' | 'family' | 'period'>[],
  versions: readonly SchemeVersion[],
): readonly SchemeChoice[] {
  const usable = versions.filter(({ digest, name }) => digest !== null && name !== null);
  const own = usable
    .filter(({ code }) => code === first.code)
    .toSorted((a, b) => FIRST.indexOf(a.status) - FIRST.indexOf(b.status) || (b.version ?? 0) - (a.version ?? 0));
  const isAlike = (code: string | null): boolean =>
    code !== first.code && inForce.some((one) => one.code === code && one.family === first.family && one.period === first.period);
  const others = usable.filter(({ code, status }) => status === 'inForce' && isAlike(code));
  return [...own, ...others].map((version) => ({
    value: version.status === 'inForce' ? (version.code ?? '') : `${version.code}@${version.version}`,
    version,
  }));
}

/** What is compared until somebody chooses: the version that comes next, else the newest draft, else none. */
export const nextVersion = (choices: readonly SchemeChoice[]): string | null =>
  choices.find(({ version }) => version.status === 'coming' || version.status === 'draft')?.value ?? null;
