import type { SealedScheme } from '../assess.ts';
import { EngineError } from '../problems.ts';
import type { TrialSettings } from '../robustness/assess-robustness.ts';
import { assessRobustness } from '../robustness/assess-robustness.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import type { Text } from '../text.ts';
import type { Robustness } from '../verbs/robustness.ts';
import type { Assessment } from './assessment.ts';

/** Counts of ranks are kept for each unit and each place: beyond this a group would take too much memory. */
const LARGEST_GROUP = 4000;

const LIMITS: Readonly<Record<keyof TrialSettings, { readonly least: number; readonly most: number; readonly isWhole: boolean }>> = {
  band: { least: 0, most: 0.95, isWhole: false },
  smallBase: { least: 0, most: 1_000_000, isWhole: true },
  trials: { least: 1, most: 100_000, isWhole: true },
  seed: { least: 0, most: 4_294_967_295, isWhole: true },
};

/**
 * How firm the ranks and tiers of an assessment are, with what they were worked out from.
 * @throws EngineError `badRequest` for settings out of range, or a group too large
 */
export function tellRobustness({ scheme }: SealedScheme, table: MeasureTable, assessment: Assessment, asked: Partial<TrialSettings>): Robustness {
  const settings: { -readonly [name in keyof TrialSettings]?: number } = {};
  for (const [name, { least, most, isWhole }] of Object.entries(LIMITS) as [keyof TrialSettings, (typeof LIMITS)[keyof TrialSettings]][]) {
    const value = asked[name];
    if (value === undefined || value === null) continue;
    if (!(value >= least && value <= most) || (isWhole && !Number.isInteger(value))) {
      throw refuse(
        `“${name}”应为 ${least} 到 ${most} 的${isWhole ? '整数' : '数'}，现为 ${value}。`,
        `"${name}" must be a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}, not ${value}.`,
      );
    }
    settings[name] = value;
  }
  const large = assessment.groups.find(({ size }) => size > LARGEST_GROUP);
  if (large !== undefined) {
    throw refuse(
      `“${large.name.zh}”有${large.size}个单位，超过${LARGEST_GROUP}个，位次区间不作计算。请分组后再算。`,
      `"${large.name.en}" has ${large.size} units, more than ${LARGEST_GROUP}: rank intervals are not worked out. Divide the group.`,
    );
  }
  const { scheme: identity, engineVersion, assessmentDigest } = assessment;
  return { scheme: identity, engineVersion, assessmentDigest, ...assessRobustness(table, scheme, settings) };
}

function refuse(zh: Text['zh'], en: Text['en']): EngineError {
  return new EngineError('badRequest', { zh, en });
}
