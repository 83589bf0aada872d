import type { Messages } from '../zh-cn/index.ts';

export const tier: Messages['tier'] = { none: 'Not ranked' };
