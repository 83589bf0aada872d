export const step = {
  gate: '准入条件',
  criteria: '指标得分',
  notApplicable: '不适用折算',
  caps: '板块封顶保底',
  adjustments: '加分与扣分',
  forcedScore: '强制限分',
  rounding: '取整',
  rank: '组内位次',
  baseTier: '按分定档',
  rankRule: '按位次调档',
  forcedTier: '强制定档',
  manual: '会议决定',
};
