import type { SchemeSummary, Verbs } from '@sanse/engine';

type Periods = Awaited<ReturnType<Verbs['listPeriods']>>;

/** The first monthly scheme. */
export function usualScheme(schemes: readonly SchemeSummary[]): SchemeSummary | null {
  return schemes.find((one) => one.period === 'month') ?? schemes[0] ?? null;
}

/** The scheme an address asks for; null: there is none of that code. */
export function schemeAsked(schemes: readonly SchemeSummary[], asked: string | null): SchemeSummary | null {
  return asked === null ? usualScheme(schemes) : (schemes.find((one) => one.code === asked) ?? null);
}

/** The period an address asks for, else the last complete one; null: there is nothing of it. */
export function periodAsked({ periods, last }: Periods, asked: string | null): string | null {
  return asked === null ? last : (periods.find((one) => one === asked) ?? null);
}
