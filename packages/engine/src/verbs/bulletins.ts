import type { AssessmentRequest } from './assessments.ts';

export interface BulletinRequest extends AssessmentRequest {
  readonly format: 'docx' | 'html' | 'json';
  /** Issuing office, 发文机关代字 and running number, signing date; absent: those in the settings of the data folder. */
  readonly number?: number;
  readonly signedOn?: string;
}
