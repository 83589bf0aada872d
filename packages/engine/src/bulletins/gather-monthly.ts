import type { Assessment } from '../assessments/assessment.ts';
import { findMeasure, summariseMeasure } from '../measures/library/index.ts';
import { measureUnits } from '../measures/measure-units.ts';
import { addYears } from '../periods/dates.ts';
import { parsePeriod, previousPeriod, yearBefore } from '../periods/period.ts';
import { listRecords } from '../records/list-records.ts';
import type { RobustnessResult } from '../robustness/assess-robustness.ts';
import type { Scheme } from '../schemes/scheme.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import type { OfficeSettings } from '../settings/office-settings.ts';
import type { Store } from '../store/store.ts';
import { COUNTY_MEASURES, type MonthlyBulletinInput, type OpenMajor } from './build-draft.ts';

export interface MonthlyPaper {
  readonly assessment: Assessment;
  readonly previous: Assessment | null;
  readonly yearBefore: Assessment | null;
  readonly robustness: RobustnessResult | null;
  readonly office: OfficeSettings;
  readonly number: number;
  readonly signedOn: string;
}

/** Everything the monthly bulletin tells, read from the ledgers at the assessment's own cut-off and batch. */
export async function gatherMonthly(store: Store, scheme: Scheme, paper: MonthlyPaper): Promise<MonthlyBulletinInput> {
  const { assessment } = paper;
  const period = parsePeriod(assessment.period);
  const county = (code: string, cutOff: string): Promise<MeasureTable> =>
    measureUnits(store, {
      requests: COUNTY_MEASURES.map((measure) => ({ measure, shift: 'none' })),
      family: scheme.family,
      kinds: scheme.unitKinds,
      period: code,
      cutOff,
      knownAt: assessment.knownAt,
      attribution: scheme.attribution,
    });
  const before = previousPeriod(period);
  const [now, previous, lastYear, openMajors] = await Promise.all([
    county(period.code, assessment.cutOff),
    paper.previous === null ? null : county(before.code, before.end),
    paper.yearBefore === null ? null : county(yearBefore(period).code, addYears(assessment.cutOff, -1)),
    listOpenMajors(store, scheme, assessment),
  ]);
  const codes = new Set([...assessment.criteria.flatMap(({ measures }) => measures), ...COUNTY_MEASURES]);
  return {
    scheme,
    assessment,
    previous: paper.previous,
    yearBefore: paper.yearBefore,
    county: { now, previous, yearBefore: lastYear },
    measures: [...codes].map((code) => summariseMeasure(findMeasure(code, scheme.measures), scheme.measures)),
    openMajors,
    robustness: paper.robustness,
    settings: { ...paper.office, year: Number(paper.signedOn.slice(0, 4)), number: paper.number, signedOn: paper.signedOn },
  };
}

/** Unit by unit, so that the rows of merged units come under their successors as they do in the marks. */
async function listOpenMajors(store: Store, scheme: Scheme, assessment: Assessment): Promise<readonly OpenMajor[]> {
  const { period, cutOff, knownAt } = assessment;
  const ofUnits = await Promise.all(
    assessment.units.map(async ({ code: unit }) => {
      const records = await listRecords(store, { measure: 'hazard.majorOpen', part: 'numerator', period, asOf: cutOff, knownAt, unit, limit: 10_000 }, scheme);
      const at = new Map(records.columns.map((column, index) => [column.name, index]));
      return records.rows.map(({ id, values }) => {
        const text = (column: string): string | null => {
          const value = values[at.get(column) ?? -1] ?? null;
          return value === null ? null : String(value);
        };
        return {
          record: id,
          hazardNo: text('hazardNo'),
          unit,
          enterprise: text('enterprise'),
          place: text('place'),
          description: text('description') ?? '',
          foundOn: text('foundOn') ?? '',
          dueOn: text('currentDue') ?? text('originalDue') ?? '',
          claimedOn: text('claimedOn'),
        };
      });
    }),
  );
  return ofUnits.flat();
}
