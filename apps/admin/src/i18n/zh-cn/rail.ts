export const rail = {
  label: '主导航',
  brand: '三色',
  subtitle: '安全生产考评',
  overview: '总览',
  ledgers: '台账',
  quality: '数据质量',
  assessment: '考评',
  trends: '趋势',
  bulletins: '通报',
  settings: '设置',
  pagesOf: '{section}的页面',
};
