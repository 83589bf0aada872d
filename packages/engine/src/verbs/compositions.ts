import type { Assessment, TierOutline } from '../assessments/assessment.ts';
import type { ComposedUnit, CompositePart } from '../scoring/compose.ts';
import type { Text } from '../text.ts';

/** A quarter or a year made from the periods of a scheme; `composite` is its code in the scheme. */
export interface CompositionRequest {
  readonly scheme: string;
  readonly composite: string;
  readonly period: string;
  readonly knownAt?: number;
}

/**
 * published: kept with its bulletin (a year-end: signed marks). provisional: computed now from the rows. absent: not over, or no data.
 * A composite `from: events` has one part for the whole window, published when every period of the scheme in it is.
 */
export interface CompositionPart {
  readonly of: CompositePart['of'];
  readonly period: string;
  readonly status: 'published' | 'provisional' | 'absent';
  /** Null: absent, or a year-end. */
  readonly assessmentDigest: string | null;
}

/** The same bytes for the same request, rows and day; `compositionDigest` covers scheme, composite, period, known-at, engine version, parts and results. */
export interface Composition {
  readonly scheme: Assessment['scheme'];
  readonly composite: { readonly code: string; readonly name: Text; readonly from: 'published' | 'events' };
  readonly period: string;
  readonly knownAt: number;
  readonly engineVersion: string;
  readonly decimals: number;
  readonly groups: Assessment['groups'];
  readonly tiers: readonly TierOutline[];
  /** In the order of the composite, then of time. */
  readonly parts: readonly CompositionPart[];
  /** By group, then rank; unranked ones last in their group. */
  readonly units: readonly ComposedUnit[];
  readonly provisional: boolean;
  /** Money by score band, from the highest; `sumFen` is what all units get. Null: the composite gives none. */
  readonly fund: { readonly fen: number; readonly bands: readonly { readonly from: number; readonly share: number }[]; readonly sumFen: number } | null;
  readonly compositionDigest: string;
}
