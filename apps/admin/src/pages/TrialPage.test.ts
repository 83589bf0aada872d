import type { SchemeOutcomes } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { render } from '../testing/render.ts';
import TrialPage from './TrialPage.vue';

const name = { zh: '镇街月度', en: 'Towns by the month' };
const scheme = (code: string) => ({ code, version: 1, name, period: 'month', digest: code, composites: [], escalates: false });

const side: SchemeOutcomes['before'] = {
  scheme: { code: 'TOWN-M', version: 1, name, digest: 'd', saved: true },
  decimals: 2,
  groups: [],
  tiers: [],
  decisions: 2,
};

const OUTCOMES: SchemeOutcomes = {
  period: '2025-03',
  cutOff: '2025-03-31',
  knownAt: 1,
  engineVersion: '0',
  before: side,
  after: { ...side, scheme: { ...side.scheme, code: 'TOWN-N', saved: false }, decisions: 0 },
  criteria: { common: 20, added: [{ code: 'Z1', name: { zh: '新项', en: 'New' } }], removed: [] },
  units: [],
  summary: { compared: 16, totalsChanged: 3, ranksChanged: 2, better: 1, worse: 0, other: 0 },
  causes: [{ kind: 'criterion', code: 'Z1', name: { zh: '新项', en: 'New' }, units: 3 }],
};

const answers = {
  '/api/schemes': { body: [scheme('TOWN-M'), scheme('TOWN-N')] },
  '/api/periods': { body: { periods: ['2025-02', '2025-03'], last: '2025-03' } },
  '/api/outcomes': { body: OUTCOMES },
};

describe('the page of trials', () => {
  it('asks for a second scheme before it compares anything', async () => {
    const { wrapper, asked } = await render(TrialPage, { at: '/trials', answers });
    expect(wrapper.text()).toContain('再选一个办法');
    expect(asked.some((path) => path.startsWith('/api/outcomes'))).toBe(false);
  });

  it('tells how many move, what does it, and that decisions name a scheme', async () => {
    const { wrapper } = await render(TrialPage, { at: '/trials?with=TOWN-N', answers });
    const facts = wrapper.get('.facts').text().replaceAll(/\s+/g, ' ');
    expect(facts).toContain('16 个单位：得分变 3 个，位次变 2 个，升档 1 个，降档 0 个。');
    expect(facts).toContain('新增指标：Z1 新项');
    expect(facts).toContain('A 有 2 条，B 有 0 条');
    expect(facts).toContain('Z1 新项 3 个单位的主因');
    expect(wrapper.text()).toContain('两个办法的结果完全相同。');
  });
});
