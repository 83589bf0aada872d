export const strip = {
  period: '考评期',
  scheme: '考评办法',
  version: '办法 {code} 第 {version} 版',
  cutOff: '截至 {date}',
  digest: '考评 #{digest}',
  digestHint: '考评指纹 {digest}，台账截至第 {batch} 批。同一指纹，结果必同。',
  language: '切换语言',
  dark: '深色显示',
};
