export const inputStatus = {
  ok: '数值有效',
  zeroBase: '基数为零，没有比率',
  unknown: '含隐去或只有上下限的数值，不能计算',
  uncovered: '台账没有覆盖到这一期，无从比较',
  none: '没有记录',
  about: '填报数中有约数，按所填的数计算',
};
