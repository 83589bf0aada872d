import { describe, expect, it } from 'vitest';
import { placeInYaml } from './place-in-yaml.ts';
import { type OfferWords, schemeOffers } from './scheme-offers.ts';
import { schemeSchema } from './scheme-schema.ts';

const WORDS: OfferWords = {
  language: 'zh',
  required: '必填',
  usually: (value) => `缺省 ${value}`,
  measures: [{ code: 'accident.deaths', name: { zh: '死亡人数', en: 'Deaths' }, scope: { zh: '事故中死亡的人数', en: 'People who died' } }],
};
const at = (text: string, words: Partial<OfferWords> = {}) => schemeOffers(schemeSchema, placeInYaml(text), { ...WORDS, ...words });
const labels = (text: string) => at(text).map(({ label }) => label);
const CRITERION = 'blocks:\n  - code: A1\n    children:\n      - code: A1.1\n        ';

describe('schemeOffers', () => {
  it('offers the keys a map does not hold yet, with what they mean and what they are without being written', () => {
    expect(labels('code: X\n')).not.toContain('code');
    expect(at('code: X\n').find(({ label }) => label === 'period')).toEqual({ label: 'period', detail: '必填', info: '考评期：月、季或年' });
    expect(at('code: X\n').find(({ label }) => label === 'fullMarks')?.detail).toBe('缺省 100');
    expect(labels(CRITERION)).toEqual(expect.arrayContaining(['fullMarks', 'rule', 'clause', 'children']));
  });

  it('offers the names of policies and other choices', () => {
    expect(labels('policies: { missing: ')).toEqual(['rescale', 'fullMarks', 'zero', 'peerMean']);
    expect(labels('period: ')).toEqual(['month', 'quarter', 'year']);
    expect(labels('unitKinds: [town, ')).toContain('park');
  });

  it('offers the kinds of rules with what each does, and then the parameters of that kind alone', () => {
    const kinds = at(`${CRITERION}rule: { kind: `);
    expect(kinds.length).toBeGreaterThan(5);
    expect(kinds.every(({ info }) => /[\u4e00-\u9fff]/.test(info))).toBe(true);
    expect(labels(`${CRITERION}rule: { kind: perEvent, `)).toContain('deduct');
    expect(labels(`${CRITERION}rule: { kind: perEvent, `)).not.toContain('kind');
  });

  it('offers measures with their definition', () => {
    expect(at(`${CRITERION}input: `)).toEqual([{ label: 'accident.deaths', detail: '死亡人数', info: '事故中死亡的人数' }]);
    expect(at(`${CRITERION}input: `, { language: 'en' })[0]?.info).toBe('People who died');
  });

  it('offers nothing where the schema knows nothing', () => {
    expect(labels('weather:\n  ')).toEqual([]);
  });
});
