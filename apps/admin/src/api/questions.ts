import type { ApiClient, Heading, Marks } from '@sanse/api/client';
import type { Assessment, SchemeSummary } from '@sanse/engine';
import { client } from './client.ts';

/** Scheme and period of an assessment. */
export interface AssessmentKey {
  readonly scheme: string;
  readonly period: string;
}

/** Something asked of the server. Its name and the request are where the answer is kept. */
export interface Question<Request, Answer> {
  readonly name: string;
  readonly ask: (request: Request, signal?: AbortSignal) => Promise<Answer>;
}

type Answered<Call extends 'schemes' | 'periods' | 'keptAssessments'> = Awaited<ReturnType<ApiClient[Call]>>;

export const SCHEMES: Question<object, Answered<'schemes'>> = { name: 'schemes', ask: (_, signal) => client.schemes(signal) };
export const PERIODS: Question<SchemeSummary['period'], Answered<'periods'>> = { name: 'periods', ask: client.periods };
/** Published assessments and those a bulletin was made from, newest first. */
export const KEPT: Question<object, Answered<'keptAssessments'>> = { name: 'kept assessments', ask: (_, signal) => client.keptAssessments(signal) };
/** Which assessment is in view. */
export const HEADING: Question<AssessmentKey, Heading> = { name: 'heading', ask: client.heading };
/** Who got what, without the reasons: enough to draw a ranking, and a fraction of the whole. */
export const MARKS: Question<AssessmentKey, Marks> = { name: 'marks', ask: client.marks };
export const ASSESSMENT: Question<AssessmentKey, Assessment> = { name: 'assessment', ask: client.assessment };
