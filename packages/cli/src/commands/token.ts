import type { Verbs } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { table } from '../print/table.ts';

export const tokenAdd: Command = {
  name: 'token add',
  operands: 'NAME',
  summary: { zh: '给一个报送系统发令牌（只显示这一次）', en: 'Give a delivering system its token, shown this once' },
  options: {},
  run: async (call, verbs): Promise<Outcome> => {
    const source = await verbs.addSource({ name: nameIn(call) });
    return { exitCode: 0, document: source, lines: [source.token] };
  },
};

export const tokenList: Command = {
  name: 'token list',
  operands: '',
  summary: { zh: '有令牌的报送系统', en: 'Systems that have a token' },
  options: {},
  run: async ({ language }: Call, verbs: Verbs): Promise<Outcome> => {
    const sources = await verbs.listSources();
    return {
      exitCode: 0,
      document: sources,
      lines: table(
        (language === 'zh' ? ['来源', '添加时间'] : ['Source', 'Added']).map((heading) => ({ heading })),
        sources.map(({ name, addedAt }) => [name, addedAt]),
      ),
    };
  },
};

export const tokenRemove: Command = {
  name: 'token remove',
  operands: 'NAME',
  summary: { zh: '收回一个报送系统的令牌', en: 'Take a token back' },
  options: {},
  run: async (call, verbs): Promise<Outcome> => {
    const name = nameIn(call);
    const { removed } = await verbs.removeSource({ name });
    return {
      exitCode: removed ? 0 : 3,
      document: { name, removed },
      lines: [
        removed
          ? call.language === 'zh'
            ? `已收回“${name}”的令牌。`
            : `The token of "${name}" is taken back.`
          : call.language === 'zh'
            ? `没有名为“${name}”的来源。`
            : `There is no source "${name}".`,
      ],
    };
  },
};

function nameIn({ args: [name] }: Call): string {
  if (name !== undefined && name.trim() !== '') return name;
  throw new UsageError({ zh: '请写来源的名称，如 掌上安全。', en: 'Write the name of the source.' });
}
