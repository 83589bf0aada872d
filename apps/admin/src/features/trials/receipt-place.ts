import type { SchemeVersion, UsedScheme } from '@sanse/engine';

/** Where it stands how a replayed figure came about: a page with what it has to be asked for. */
export interface ReceiptPlace {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/**
 * Where a scheme's figures of a unit in a period are explained: by the page of the unit, if this version scores the period; a draft, or a version
 * that another one is or was in force for, by the page that tries it. Null: the scheme is a file, of which nothing is kept.
 */
export function receiptPlace(scheme: UsedScheme, versions: readonly SchemeVersion[], unit: string, period: string): ReceiptPlace | null {
  const { code, version } = scheme;
  if (!scheme.saved) return null;
  if (versionFor(code, versions, period) === version) return { path: `/units/${unit}`, query: { scheme: code, period } };
  return { path: '/what-if', query: { scheme: code, period, from: `${code}@${version}` } };
}

/** The newest of the versions that have begun by the period; one without a first period begins with all. */
function versionFor(code: string, versions: readonly SchemeVersion[], period: string): number | null {
  const begun = versions.filter((one) => one.code === code && one.status !== 'draft' && one.status !== 'broken' && (one.from ?? '') <= period);
  return begun.reduce<number | null>((newest, { version }) => (version !== null && (newest === null || version > newest) ? version : newest), null);
}
