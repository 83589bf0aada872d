export const face = {
  loading: '正在读取……',
  unreachable: '服务没有应答。请确认三色正在运行，然后重试。',
  errorId: '故障编号 {id}，原因记在服务日志中。',
  retry: '重试',
  noPage: '没有这个页面。',
};
