import type { Messages } from '../zh-cn/index.ts';

export const ledger: Messages['ledger'] = {
  unit: 'Units',
  sector: 'Sectors',
  enterprise: 'Enterprises',
  hazard: 'Hazards',
  inspection: 'Inspections',
  accident: 'Accidents',
  enforcement: 'Enforcement',
  activity: 'Activities',
  task: 'Tasks',
  tip: 'Tips',
  submission: 'Submissions',
  listing: 'Listed supervision',
  auditFinding: 'Audit findings',
  figure: 'Figures',
  decision: 'Decisions',
};
