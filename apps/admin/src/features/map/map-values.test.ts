import { describe, expect, it } from 'vitest';
import { makeResult, makeUnit } from '../../testing/make-assessment.ts';
import { criterionValues, levelOf, measureValues, parseTopic, printTopic } from './map-values.ts';

describe('the topic of a map', () => {
  it('is read back from the address as it was written', () => {
    for (const topic of [{ kind: 'tier' }, { kind: 'enterprises' }, { kind: 'criterion', code: 'A2.1' }, { kind: 'measure', code: 'hazard.open' }] as const) {
      expect(parseTopic(printTopic(topic) ?? null)).toEqual(topic);
    }
  });

  it('is the tier where the address makes no sense', () => {
    expect([parseTopic('c:'), parseTopic('weather')]).toEqual([{ kind: 'tier' }, { kind: 'tier' }]);
  });
});

describe('levelOf', () => {
  it('cuts a range into six equal steps, the top one closed', () => {
    expect([0, 0.16, 0.17, 0.5, 0.99, 1].map((value) => levelOf(value, 0, 1))).toEqual([0, 0, 1, 3, 5, 5]);
  });

  it('is the palest where all figures are the same', () => {
    expect(levelOf(7, 7, 7)).toBe(0);
  });
});

describe('criterionValues', () => {
  it('shades marks by their share and keeps the reasons apart why there are none', () => {
    const units = [
      makeUnit('T1', { criteria: [makeResult('A1', { marks: 5 })] }),
      makeUnit('T2', { criteria: [makeResult('A1', { marks: null, status: 'missing' })] }),
      makeUnit('T3', { criteria: [makeResult('A1', { marks: null, status: 'tooFew' })] }),
    ];
    expect([...criterionValues({ units }, 'A1')]).toEqual([
      ['T1', { text: '5', value: 5, level: 3, of: '/ 10' }],
      ['T2', { text: '▢', value: null, level: null, of: null }],
      ['T3', { text: '~', value: null, level: null, of: null }],
    ]);
  });
});

describe('measureValues', () => {
  it('shades counts from zero and leaves out what has no value', () => {
    const point = (value: number | null) => ({ period: '2025-12', numerator: value, denominator: null, value, interval95: null, interval90: null });
    const verdict = {} as never;
    const series = [
      { code: 'T1', name: '', points: [point(12)], verdict },
      { code: 'T2', name: '', points: [point(0)], verdict },
      { code: 'T3', name: '', points: [point(null)], verdict },
    ];
    const values = measureValues({ series, quantity: 'item' }, 'zh');
    expect([...values.values()].map(({ text, level }) => [text, level])).toEqual([
      ['12', 5],
      ['0', 0],
      ['/', null],
    ]);
  });
});
