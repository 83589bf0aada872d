import type { SchemeOutcomes } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { render } from '../testing/render.ts';
import TrialPage from './TrialPage.vue';

const name = { zh: '镇街月度', en: 'Towns by the month' };
const scheme = (code: string) => ({ code, version: 1, name, family: 'township', period: 'month', digest: code, composites: [], escalates: false });
const version = (code: string, no: number, status: string) => ({ code, version: no, name, period: 'month', status, digest: `${code}${no}` });

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
  after: { ...side, scheme: { ...side.scheme, code: 'TOWN-N', digest: 'e', saved: false }, decisions: 0 },
  criteria: { common: 20, added: [{ code: 'Z1', name: { zh: '新项', en: 'New' } }], removed: [] },
  units: [],
  summary: { compared: 16, totalsChanged: 3, ranksChanged: 2, better: 1, worse: 0, other: 0 },
  causes: [{ kind: 'criterion', code: 'Z1', name: { zh: '新项', en: 'New' }, units: 3 }],
};

const answers = {
  '/api/schemes': { body: [scheme('TOWN-M'), scheme('TOWN-N')] },
  '/api/periods': { body: { periods: ['2025-02', '2025-03'], last: '2025-03' } },
  '/api/scheme-versions': { body: [version('TOWN-M', 1, 'inForce'), version('TOWN-N', 1, 'inForce')] },
  '/api/outcomes': { body: OUTCOMES },
};

describe('the page of trials', () => {
  it('asks for a second scheme before it compares anything', async () => {
    const { wrapper, asked } = await render(TrialPage, { at: '/trials', answers });
    expect(wrapper.text()).toContain('再选一个办法');
    expect(asked.some((path) => path.startsWith('/api/outcomes'))).toBe(false);
  });

  it('compares with a draft of the scheme where there is one', async () => {
    const versions = { body: [version('TOWN-M', 1, 'inForce'), version('TOWN-M', 2, 'draft')] };
    const { sent } = await render(TrialPage, { at: '/trials', answers: { ...answers, '/api/scheme-versions': versions } });
    expect(sent.map(({ body }) => body)).toEqual([{ before: 'TOWN-M', after: 'TOWN-M@2', period: '2025-03' }]);
  });

  it('says so where the scheme has no other version and no like', async () => {
    const alone = { '/api/schemes': { body: [scheme('TOWN-M')] }, '/api/scheme-versions': { body: [version('TOWN-M', 1, 'inForce')] } };
    const { wrapper } = await render(TrialPage, { at: '/trials', answers: { ...answers, ...alone } });
    expect(wrapper.get('.empty').text()).toContain('还没有别的版本或草案');
    expect(wrapper.get('.empty a').attributes('href')).toMatch(/^\/what-if/);
  });

  it('does not draw a scheme beside itself', async () => {
    const twice = { '/api/outcomes': { body: { ...OUTCOMES, after: side } } };
    const { wrapper } = await render(TrialPage, { at: '/trials?with=TOWN-M', answers: { ...answers, ...twice } });
    expect(wrapper.get('.facts').text()).toContain('两边是同一个办法的同一个版本');
    expect(wrapper.find('.slopes').exists()).toBe(false);
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
