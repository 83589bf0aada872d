export const bulletin = {
  paper: '通报预览',
  download: '下载 Word 文件',
  figures: '文中数字 {figures} 个，均可溯源',
  opening: '开头',
  source: '来源',
  from: { result: '考评结果', measure: '台账统计', records: '台账记录', trials: '稳健性试算' },
  exact: '未取整值',
  filter: '条件',
  cutOff: '考评期与截止',
  base: '比较对象',
  inRanking: '查看得分说明',
};
