export const pages = {
  overview: '总览',
  imports: '台账导入',
  findings: '数据质量',
  ranking: '考评',
  unit: '单位',
  trend: '趋势',
  bulletin: '通报',
  composites: '季度与年度',
  trials: '方案比较与回溯',
};
