import type { LedgerKind } from '../../ledgers/ledger.ts';
import { EngineError } from '../../problems.ts';
import type { MeasureSummary } from '../../verbs/assessments.ts';
import { isProportion } from '../is-proportion.ts';
import type { Measure } from '../measure.ts';
import { sourceOf } from '../source.ts';
import { accidentMeasures } from './accident.ts';
import { activityMeasures } from './activity.ts';
import { auditFindingMeasures } from './audit-finding.ts';
import { enforcementMeasures } from './enforcement.ts';
import { enterpriseMeasures } from './enterprise.ts';
import { figureMeasure, figureMeasures } from './figure.ts';
import { hazardMeasures } from './hazard.ts';
import { inspectionMeasures } from './inspection.ts';
import { listingMeasures } from './listing.ts';
import { submissionMeasures } from './submission.ts';
import { taskMeasures } from './task.ts';
import { tipMeasures } from './tip.ts';

const MEASURES: readonly Measure[] = [
  ...accidentMeasures,
  ...hazardMeasures,
  ...inspectionMeasures,
  ...enforcementMeasures,
  ...listingMeasures,
  ...taskMeasures,
  ...tipMeasures,
  ...activityMeasures,
  ...submissionMeasures,
  ...auditFindingMeasures,
  ...enterpriseMeasures,
  ...figureMeasures,
];

const BY_CODE: ReadonlyMap<string, Measure> = new Map(MEASURES.map((measure) => [measure.code, measure]));

/** Every measure that can be named, those of a scheme (`extra`) first. Any other `figure.<code>` can be named as well. */
export function listMeasures(extra: readonly Measure[] = []): readonly Measure[] {
  const own = new Set(extra.map((measure) => measure.code));
  return [...extra, ...MEASURES.filter((measure) => !own.has(measure.code))];
}

export function summariseMeasure(measure: Measure, extra: readonly Measure[] = []): MeasureSummary {
  const { code, name, scope, quantity } = measure;
  const [ledger = null, ...others] = ledgersOf(measure, extra);
  return { code, name, scope, quantity, isProportion: isProportion(measure, (term) => findMeasure(term, extra)), ledger: others.length === 0 ? ledger : null };
}

function ledgersOf(measure: Measure, extra: readonly Measure[]): ReadonlySet<LedgerKind> {
  if (measure.kind === 'base') return new Set([sourceOf(measure.source).ledger]);
  const terms = [...measure.numerator, ...(measure.denominator ?? [])];
  return new Set(terms.flatMap((term) => [...ledgersOf(findMeasure(term.measure, extra), extra)]));
}

export function hasMeasure(code: string, extra: readonly Measure[] = []): boolean {
  return lookUp(code, extra) !== null;
}

/** The measure of a code: the scheme's own before those of the library. @throws EngineError `notFound` */
export function findMeasure(code: string, extra: readonly Measure[] = []): Measure {
  const found = lookUp(code, extra);
  if (found === null) {
    throw new EngineError('notFound', {
      zh: `没有名为“${code}”的指标口径。请用 measure 命令列出全部口径，或核对方案文件。`,
      en: `There is no measure "${code}". List the measures there are, or check the scheme file.`,
    });
  }
  return found;
}

function lookUp(code: string, extra: readonly Measure[]): Measure | null {
  return extra.find((measure) => measure.code === code) ?? BY_CODE.get(code) ?? figureMeasure(code);
}
