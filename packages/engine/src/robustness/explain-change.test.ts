import { expect, it } from 'vitest';
import type { Scheme } from '../schemes/scheme.ts';
import { bare, makeCriterion } from '../scoring/testing/arbitrary-scheme.ts';
import { explainPart } from './explain-change.ts';

const NAME = { zh: '检查', en: 'Checks' };
const without: Scheme = { ...bare, blocks: [] };
const withX: Scheme = { ...bare, blocks: [makeCriterion('X', { kind: 'ratio' }, 100)] };

it.each([
  [-3n, 2n, '−1.5'],
  [1n, 3n, '+0.33'],
  // Two decimals would show nothing.
  [-4n, 1000n, '−0.004'],
])('a part of %i/%i marks is told as %s', (n, d, told) => {
  const { zh, en } = explainPart({ kind: 'criterion', code: 'X', amount: { n, d } }, NAME, withX, withX);
  expect([zh, en]).toEqual([`X 检查：${told}分`, `X Checks: ${told}`]);
});

it('a criterion that only one of the schemes has is told as new or removed', () => {
  const part = { kind: 'criterion', code: 'X', amount: { n: 2n, d: 1n } } as const;
  expect(explainPart(part, NAME, without, withX).zh).toBe('新增指标X 检查：+2分');
  expect(explainPart(part, NAME, withX, without).zh).toBe('删去指标X 检查：+2分');
});

it('rescaling is owed to what does not apply only where the weights of both schemes come to the full marks', () => {
  const part = { kind: 'rescaling', code: null, amount: { n: 1n, d: 2n } } as const;
  const heavier: Scheme = { ...bare, blocks: [makeCriterion('X', { kind: 'ratio' }, 104)] };
  expect(explainPart(part, NAME, withX, withX)).toEqual({ zh: '不适用指标的折算：+0.5分', en: 'rescaling for what does not apply: +0.5' });
  expect(explainPart(part, NAME, withX, heavier)).toEqual({ zh: '按比例折算到满分：+0.5分', en: 'rescaling to the full marks: +0.5' });
  expect(explainPart(part, NAME, withX, { ...heavier, weights: 'relative' }).zh).toBe('不适用指标的折算：+0.5分');
});
