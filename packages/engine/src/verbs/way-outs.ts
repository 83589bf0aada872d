import type { Assessment, TierOutline } from '../assessments/assessment.ts';
import type { LedgerKind } from '../ledgers/ledger.ts';
import type { MarksLeft, StandingOfUnit, WayOutSet } from '../robustness/way-out.ts';
import type { Text } from '../text.ts';
import type { AssessmentRequest } from './assessments.ts';
import type { Records } from './records.ts';

export interface WayOutRequest extends AssessmentRequest {
  /** Code or name. */
  readonly unit: string;
  /** The first day on which something can be done; absent: today. After the cut-off: the cut-off, so that it is told what would have been. */
  readonly from?: string;
  readonly costs?: RecordCosts;
}

/** What records cost, in money or in days of work: by id, or by ledger and the office's own number (`hazard:H9`), and all further work of a ledger by a plus (`inspection:+`). */
export interface RecordCosts {
  readonly unit: 'fen' | 'day';
  readonly of: readonly { readonly record: string; readonly cost: number }[];
}

/** Work that is counted towards a number and has no row yet: “再检查4家次” is what is done, how often, and the noun. */
export interface FurtherWork {
  readonly kind: LedgerKind;
  /** The measure that counts it. */
  readonly measure: string;
  /** Ids that stand for it once each, as many as are missing to the number. */
  readonly records: readonly string[];
  readonly doing: Text;
  readonly noun: Text;
  readonly classifier: string;
}

/** What holds a unit in its tier with all open records done. `until`: the last day on which a forced rule binds; null: it is none. */
export interface WayOutStop {
  readonly step: Assessment['units'][number]['steps'][number]['step'];
  readonly code: string | null;
  readonly reason: Text;
  readonly until: string | null;
}

/** Records of a way out as people know them; `columns` and `rows` as in `Records`. */
export interface WayOutRecords extends Pick<Records, 'kind' | 'columns' | 'rows'> {
  readonly name: Text;
}

/** The fewest open records whose completion lifts a unit one tier, and the cheapest; or why there are none. Other units stay as they are. */
export interface UnitWayOut {
  readonly scheme: Assessment['scheme'];
  readonly period: string;
  readonly cutOff: string;
  readonly knownAt: number;
  readonly unit: { readonly code: string; readonly name: string };
  readonly tiers: readonly TierOutline[];
  readonly decimals: number;
  /** First day on which something can be done. */
  readonly startsOn: string;
  /** The cut-off has passed: it is told what would have been. */
  readonly isOver: boolean;
  /** best: nothing above it. unranked: it has no tier. found: `smallest` lifts it. none: nothing that can be completed does. */
  readonly status: 'best' | 'unranked' | 'found' | 'none';
  readonly standing: StandingOfUnit;
  /** Open records that move at least one of the unit's figures, and further work that does. */
  readonly open: number;
  readonly work: readonly { readonly record: string; readonly by: string; readonly cost: number | null }[];
  readonly further: readonly FurtherWork[];
  /** What costs are counted in: money, or days where they were handed in so. */
  readonly costUnit: RecordCosts['unit'];
  /** Handed-in costs that are of nothing that can be done, and why. */
  readonly unusedCosts: readonly { readonly record: string; readonly reason: Text }[];
  readonly smallest: WayOutSet | null;
  /** Null: no record has a price, or the priced ones are not enough. */
  readonly cheapest: WayOutSet | null;
  /** Of `none`: there is none, rather than none found. */
  readonly proved: boolean;
  /** Where all open records together would take it; null unless status is `none`. */
  readonly everything: StandingOfUnit | null;
  readonly stops: readonly WayOutStop[];
  /** Marks that all of it would not win back, the most first. */
  readonly left: readonly (MarksLeft & { readonly name: Text })[];
  /** The records of both sets, and of the others the most urgent. */
  readonly records: readonly WayOutRecords[];
  /** Measures that completing records moves in a way that cannot be followed record by record. */
  readonly blind: readonly string[];
  readonly says: Text;
}
