import type { Funnel } from '../statistics/funnel.ts';
import type { Text } from '../text.ts';

export interface FunnelRequest {
  readonly measure: string;
  readonly period: string;
  /** What is compared. Absent: townships. */
  readonly by?: 'township' | 'sector';
  readonly sector?: string;
  readonly unit?: string;
  readonly knownAt?: number;
}

/** Which rates differ from the overall one by more than their bases explain, and which from one another. */
export interface RateFunnel extends Funnel {
  readonly measure: string;
  readonly name: Text;
  readonly scope: Text;
  readonly period: string;
}
