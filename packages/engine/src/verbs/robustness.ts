import type { Assessment } from '../assessments/assessment.ts';
import type { RobustnessResult, TrialSettings } from '../robustness/assess-robustness.ts';
import type { AssessmentRequest } from './assessments.ts';

/** What is not said is as the scheme has it, or as usual. */
export interface RobustnessRequest extends AssessmentRequest, Partial<TrialSettings> {}

/** The same for the same assessment and settings, on any machine. */
export interface Robustness extends RobustnessResult {
  readonly scheme: Assessment['scheme'];
  readonly engineVersion: string;
  readonly assessmentDigest: string;
}
