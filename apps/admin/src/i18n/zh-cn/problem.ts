export const problem = {
  list: '问题清单',
  place: '位置',
  row: '第 {row} 行',
  line: '第 {line} 行',
  column: '列',
  value: '原文',
  message: '问题',
  remedy: '处理办法',
  error: '错误',
  warning: '提醒',
  more: '显示其余 {hidden} 处',
};
