import type { AssessmentKey, Question } from './api/questions.ts';
import { ASSESSMENT, MARKS } from './api/questions.ts';

export interface PageStart {
  /** What draws it, loaded when it is first opened. */
  readonly component: () => Promise<{ readonly default: object }>;
  /** The rest of its path as the router writes it. */
  readonly rest?: string;
  /** What it shows first of the assessment in view. */
  readonly first?: Question<AssessmentKey, unknown>;
}

/** The pages by the first part of their address. */
export const PAGES: Readonly<Record<string, PageStart>> = {
  '': { component: () => import('./pages/OverviewPage.vue'), first: ASSESSMENT },
  map: { component: () => import('./pages/MapPage.vue') },
  ranking: { component: () => import('./pages/RankingPage.vue'), first: MARKS },
  units: { component: () => import('./pages/UnitPage.vue'), rest: '/:code?', first: ASSESSMENT },
  trends: { component: () => import('./pages/TrendPage.vue') },
  imports: { component: () => import('./pages/ImportPage.vue') },
  records: { component: () => import('./pages/RecordsPage.vue') },
  findings: { component: () => import('./pages/FindingsPage.vue') },
  composites: { component: () => import('./pages/CompositePage.vue') },
  'what-if': { component: () => import('./pages/WhatIfPage.vue') },
  schemes: { component: () => import('./pages/SchemesPage.vue') },
  trials: { component: () => import('./pages/TrialPage.vue') },
  bulletins: { component: () => import('./pages/BulletinPage.vue') },
  settings: { component: () => import('./pages/SettingsPage.vue') },
};

/** The page at a path; undefined: there is none. */
export function pageOf(path: string): PageStart | undefined {
  const [first = ''] = path.slice(1).split('/');
  return Object.hasOwn(PAGES, first) ? PAGES[first] : undefined;
}
