export const face = {
  loading: '正在读取……',
  unreachable: '服务没有应答。请确认三色正在运行，然后重试。',
  errorId: '故障编号 {id}，原因记在服务日志中。',
  retry: '重试',
  close: '关闭',
  copied: '已复制 {rows} 行 × {columns} 列，可粘贴到表格或文档。',
  notCopied: '浏览器没有允许复制。请在浏览器的网站设置中允许使用剪贴板。',
  noPage: '没有这个页面。',
};
