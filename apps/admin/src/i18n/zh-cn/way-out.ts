export const wayOut = {
  costs: '填写费用',
  unit: '费用按',
  money: '金额',
  days: '工作天数',
  inMoney: '费用（万元）',
  inDays: '天数',
  ledgerCost: '台账所记',
  costsHint: '填后即求费用最少的一组；按金额时未填的用台账所记，按天数时只算填了的。',
  canBeDone: '可以办的 {count} 项',
  costOf: '{record}的费用',
  clear: '清空',
  noneCheapest: '只办已知费用的各项，还不够升档；请再填几项。',
};
