import type { SchemeSummary, SearchHit } from '@sanse/engine';
import type { LocationQueryRaw } from 'vue-router';

export interface Address {
  readonly path: string;
  readonly query: LocationQueryRaw;
}

/** What the address in view says, and the schemes there are. */
export interface Standpoint {
  readonly schemes: readonly SchemeSummary[];
  readonly scheme: SchemeSummary | null;
  /** As the address says it; null: it says none. */
  readonly period: string | null;
}

/** Where a hit is shown. The period in view stays as long as the scheme in view does. */
export function addressOf(hit: SearchHit, { schemes, scheme, period }: Standpoint): Address {
  const under = (code: string): LocationQueryRaw => ({ scheme: code, ...(code === scheme?.code && period !== null && { period }) });
  switch (hit.kind) {
    case 'unit': {
      const scores = scheme?.family === hit.family ? scheme : schemes.find(({ family }) => family === hit.family);
      // A unit that is no more, or that no scheme scores, still has its rows.
      if (scores === undefined || hit.validTo !== null) return { path: '/records', query: { kind: 'hazard', unit: hit.code } };
      return { path: `/units/${encodeURIComponent(hit.code)}`, query: under(scores.code) };
    }
    case 'criterion':
      return { path: '/ranking', query: { ...under(hit.scheme), criterion: hit.code } };
    case 'enterprise':
      return { path: '/records', query: { kind: 'hazard', enterprise: hit.code } };
    case 'bulletin':
      return { path: '/bulletins', query: { scheme: hit.scheme, period: hit.code } };
    case 'record':
      return { path: '/records', query: { kind: hit.ledger, id: hit.code, record: hit.code } };
  }
}
