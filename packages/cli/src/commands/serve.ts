import { readServerRecord } from '@sanse/api/remote';
import { EngineError } from '@sanse/engine';
import type { Call, Command, Outcome } from '../command.ts';
import { prepareHome } from '../prepare-home.ts';
import { ADMIN_FILES } from '../project.ts';

export const serve: Command = {
  name: 'serve',
  operands: '',
  summary: { zh: '启动网页和接口，只在本机可见', en: 'Serve the pages and the API, on this machine only' },
  options: {
    port: { type: 'string', value: 'PORT', help: { zh: '端口，缺省为环境变量 PORT 或 8300', en: 'port; PORT of the environment or 8300' } },
    host: {
      type: 'string',
      value: 'HOST',
      help: { zh: '本机回环地址，缺省为环境变量 HOST 或 127.0.0.1', en: 'loopback address; HOST of the environment or 127.0.0.1' },
    },
  },
  run: { alone: runServe },
};

async function runServe(call: Call): Promise<Outcome> {
  const { io, home, language } = call;
  // Only this command needs the web server; the others start faster without it.
  const { readSettings, serve: start } = await import('@sanse/api');
  const settings = readSettings({ ...io.env, SANSE_HOME: home, PORT: call.text('port') ?? io.env['PORT'], HOST: call.text('host') ?? io.env['HOST'] }, home);
  prepareHome(home);
  const holder = readServerRecord(home);
  const service = await start({ ...settings, adminDir: ADMIN_FILES, log: (line) => io.err(`${line}\n`) }).catch((error: unknown) => {
    if (holder === null || !(error instanceof EngineError) || error.code !== 'held') throw error;
    throw new EngineError('held', {
      zh: `这个数据目录已在 ${holder.url} 上提供服务（进程 ${holder.pid}），请直接打开那个地址。`,
      en: `This data folder is already served at ${holder.url} (process ${holder.pid}); open that address.`,
    });
  });
  const { url } = service;
  return {
    exitCode: 0,
    document: { url, home, pid: process.pid },
    lines:
      language === 'zh' ? [`三色已就绪：${url}`, `数据目录 ${home}，按 Ctrl+C 结束。`] : [`Sanse is ready: ${url}`, `Data folder ${home}; Ctrl+C ends it.`],
    afterwards: async () => {
      await io.stopped();
      await service.close();
    },
  };
}
