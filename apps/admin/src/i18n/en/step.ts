import type { Messages } from '../zh-cn/index.ts';

export const step: Messages['step'] = {
  gate: 'Gate',
  criteria: 'Criterion marks',
  notApplicable: 'Not applicable',
  caps: 'Block caps and floors',
  adjustments: 'Bonus and penalty',
  forcedScore: 'Forced score',
  rounding: 'Rounding',
  rank: 'Rank in group',
  baseTier: 'Tier by score',
  rankRule: 'Tier by rank',
  forcedTier: 'Forced tier',
  manual: 'Decision',
};
