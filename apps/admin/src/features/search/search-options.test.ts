import { describe, expect, it } from 'vitest';
import { optionsOf, type Wording } from './search-options.ts';

const words: Wording = {
  language: 'zh',
  addressOf: ({ code }) => ({ path: `/${code}`, query: {} }),
  unitKind: () => '镇',
  gone: (day) => `停用 ${day}`,
  bulletinName: (period) => `${period}通报`,
  published: '已发布',
  ledger: () => '隐患台账',
  allRecords: (kind) => ({ name: `全部 ${kind}`, address: { path: '/records', query: { kind } } }),
};

describe('optionsOf', () => {
  it('writes a record with its number and text, beside it where it stands, and leads to those that are not listed', () => {
    const hit = {
      kind: 'record',
      code: 'hazard:T01/1',
      ledger: 'hazard',
      number: '1',
      title: '灭火器过期',
      day: '2025-03-01',
      unit: '砚泉镇',
      enterprise: null,
    } as const;
    expect(optionsOf([{ kind: 'record', total: 7, hits: [hit] }], words)).toEqual([
      {
        kind: 'record',
        total: 7,
        options: [
          { id: 'record hazard:T01/1', name: '1 · 灭火器过期', detail: '隐患台账 · 2025-03-01 · 砚泉镇', address: { path: '/hazard:T01/1', query: {} } },
          { id: 'record all', name: '全部 hazard', detail: '', address: { path: '/records', query: { kind: 'hazard' } } },
        ],
      },
    ]);
  });

  it('tells bulletins and criteria of several schemes apart', () => {
    const bulletin = (scheme: string) => ({ kind: 'bulletin', code: '2025-03', scheme, schemeName: { zh: scheme, en: scheme }, published: true }) as const;
    const [group] = optionsOf([{ kind: 'bulletin', total: 2, hits: [bulletin('A'), bulletin('B')] }], words);
    expect(group?.options.map(({ id, name, detail }) => [id, name, detail])).toEqual([
      ['bulletin A 2025-03', '2025年3月通报', 'A · 已发布'],
      ['bulletin B 2025-03', '2025年3月通报', 'B · 已发布'],
    ]);
  });

  it('says when a unit is no more', () => {
    const hit = { kind: 'unit', code: 'T02', name: '泉口镇', unitKind: 'town', family: 'township', validTo: '2025-01-31' } as const;
    expect(optionsOf([{ kind: 'unit', total: 1, hits: [hit] }], words)[0]?.options[0]?.detail).toBe('T02 · 镇 · 停用 2025-01-31');
  });
});
