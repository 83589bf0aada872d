export const records = { list: '台账记录', shown: '共 {total} 条，显示第 {from}–{to} 条。', export: '导出全部' };
