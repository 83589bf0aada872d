import type { Criterion, Knob, Scheme } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { knobSections } from './knob-groups.ts';

const NAME = { zh: '名', en: 'name' };
const criterion = { kind: 'criterion', code: 'A.1', name: { zh: '整改率', en: 'Closed' }, clause: '应达100%。' } as Criterion;
const scheme = {
  blocks: [{ kind: 'block', code: 'A', name: NAME, children: [criterion] }],
  tiers: { levels: [{ code: 'BLUE', label: { zh: '蓝', en: 'Blue' } }] },
  bonus: [],
  penalty: [],
  gates: [],
  rankRules: [],
  forced: [],
} as unknown as Scheme;
const knob = (key: string, of: string | null, section: Knob['section']): Knob => ({
  key,
  of,
  section,
  label: NAME,
  range: { kind: 'flag' },
  value: false,
  path: [],
  filePath: [],
});

describe('how knobs are laid out', () => {
  it('by section and by what they belong to, full marks in front', () => {
    const sections = knobSections(scheme, [
      knob('A.1:rule.target', 'A.1', 'weights'),
      knob('A.1:weight', 'A.1', 'weights'),
      knob('A:cap', 'A', 'weights'),
      knob('tier.BLUE:from', 'BLUE', 'tiers'),
      knob(':policies.missing', null, 'whole'),
    ]);
    expect(
      sections.map(({ key, groups }) => [
        key,
        groups.map(({ code, depth, first, more }) => [code, depth, first.map((one) => one.key), more.map((one) => one.key)]),
      ]),
    ).toEqual([
      [
        'weights',
        [
          ['A', 0, [], ['A:cap']],
          ['A.1', 1, ['A.1:weight'], ['A.1:rule.target']],
        ],
      ],
      ['tiers', [['BLUE', 0, ['tier.BLUE:from'], []]]],
      ['whole', [[null, 0, [':policies.missing'], []]]],
    ]);
    expect(sections[0]?.groups[1]?.clause).toBe('应达100%。');
  });
});
