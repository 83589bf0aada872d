export const status = { scored: '已计分', notApplicable: '不适用', missing: '未报送', tooFew: '样本不足', unknown: '数值不明' };
