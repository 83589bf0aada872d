import type { KnobRange, KnobValue } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { sliderSpan } from './slider-span.ts';

const number = (value: KnobValue, more: Partial<Extract<KnobRange, { kind: 'number' }>> = {}) =>
  sliderSpan({ value, range: { kind: 'number', min: null, max: null, integer: false, without: null, unit: { zh: '', en: '' }, ...more } });

describe('how far a slider goes', () => {
  it('is twice the figure, rounded up, in steps a hand can hit', () => {
    expect(number(15, { min: 0 })).toEqual({ min: 0, max: 30, step: 0.5 });
    expect(number(3, { min: 0 })).toEqual({ min: 0, max: 10, step: 0.1 });
    expect(number(0.5, { min: 0 })).toEqual({ min: 0, max: 1, step: 0.01 });
    expect(number(0)).toEqual({ min: 0, max: 1, step: 0.01 });
    expect(number(-2)).toEqual({ min: -4, max: 4, step: 0.1 });
  });

  it('is all of a percentage and never beyond what the scheme allows', () => {
    expect(number(95, { unit: { zh: '%', en: '%' } })).toEqual({ min: 0, max: 200, step: 1 });
    expect(number(40, { unit: { zh: '%', en: '%' } })).toEqual({ min: 0, max: 100, step: 1 });
    expect(number(0.9, { min: 0, max: 1 })).toEqual({ min: 0, max: 1, step: 0.01 });
    expect(number(2, { min: 0, max: 6, integer: true })).toEqual({ min: 0, max: 4, step: 1 });
  });

  it('is nothing where there is no figure', () => {
    expect(number(null)).toBeNull();
    expect(sliderSpan({ value: 'zero', range: { kind: 'choice', of: [] } })).toBeNull();
  });
});
