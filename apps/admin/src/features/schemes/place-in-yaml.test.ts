import { describe, expect, it } from 'vitest';
import { placeInYaml } from './place-in-yaml.ts';

const SCHEME = `code: TOWN-M
period: month
blocks:
  - code: A1
    children:
      - code: A1.1
        fullMarks: 15
        rule: { kind: perEvent, deduct: { deaths: 8 } }
      - code: A1.2
        `;

describe('placeInYaml', () => {
  it('tells the map around a new line, and what it holds', () => {
    expect(placeInYaml('')).toEqual({ path: [], held: {}, key: null });
    expect(placeInYaml(SCHEME)).toEqual({ path: ['blocks', '*', 'children', '*'], held: { code: 'A1.2' }, key: null });
    expect(placeInYaml('code: X\nper', '\nfamily: township\nblocks:\n  - code: A')).toEqual({
      path: [],
      held: { code: 'X', family: 'township', blocks: '' },
      key: null,
    });
  });

  it('tells the key whose value is written', () => {
    expect(placeInYaml('period: mo')).toEqual({ path: [], held: {}, key: 'period' });
    expect(placeInYaml('rounding:\n  decimals: 2\n  mode: ')).toEqual({ path: ['rounding'], held: { decimals: '2' }, key: 'mode' });
  });

  it('sees into brackets', () => {
    expect(placeInYaml(`${SCHEME}rule: { kind: rate, `)).toEqual({ path: ['blocks', '*', 'children', '*', 'rule'], held: { kind: 'rate' }, key: null });
    expect(placeInYaml(`${SCHEME}rule: { kind: `)).toEqual({ path: ['blocks', '*', 'children', '*', 'rule'], held: {}, key: 'kind' });
    expect(placeInYaml(`${SCHEME}inputs: { a: { measure: x, `)).toEqual({
      path: ['blocks', '*', 'children', '*', 'inputs', 'a'],
      held: { measure: 'x' },
      key: null,
    });
    expect(placeInYaml('unitKinds: [town, ')).toEqual({ path: [], held: {}, key: 'unitKinds' });
    expect(placeInYaml('groups:\n  - { code: "a, b", na')).toEqual({ path: ['groups', '*'], held: { code: '"a, b"' }, key: null });
  });

  it('knows a list whose dashes stand below its key', () => {
    expect(placeInYaml('forced:\n- code: V1\n  when:\n  - measure: x\n    ')).toEqual({
      path: ['forced', '*', 'when', '*'],
      held: { measure: 'x' },
      key: null,
    });
    expect(placeInYaml('forced:\n- code: V1\n- ')).toEqual({ path: ['forced', '*'], held: {}, key: null });
  });
});
