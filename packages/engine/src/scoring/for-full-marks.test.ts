import { describe, expect, it } from 'vitest';
import type { Criterion, Rule } from '../schemes/scheme.ts';
import { forFullMarks } from './for-full-marks.ts';
import { fromNumber, ONE, ZERO } from './fraction.ts';
import type { RuleCase } from './rules/rule.ts';

const text = (zh: string, en: string) => ({ zh, en });

function makeCriterion(rule: Rule, inputs: Criterion['inputs'] = []): Criterion {
  return {
    kind: 'criterion',
    code: 'C',
    name: text('到期整改率', 'Due rate'),
    weight: 10,
    rule,
    inputs,
    appliesTo: null,
    notApplicableWhen: [],
    requires: [],
    minBase: null,
    zeroBase: null,
    policies: {},
    floor: 0,
    clause: null,
  };
}

const at = { full: fromNumber(10), readings: [], value: ZERO, base: null, peers: [], reference: null };

describe('what would give full marks', () => {
  it('names the rate that is the target, in per cent', () => {
    const rule = { kind: 'rateDeduct', target: 98.5, perPoint: 0.5, zeroBelow: 80, points: 'proRata' } as const;
    const asked: RuleCase<'rateDeduct'> = { ...at, rule, base: { numerator: ONE, denominator: fromNumber(2) } };
    expect(forFullMarks(makeCriterion(rule), asked)).toEqual(text('到期整改率不低于98.5%，可得满分', 'full marks with Due rate at least 98.5%'));
  });

  it('names each amount that costs marks, the year before as the bound', () => {
    const rule = { kind: 'yoyExcess', deduct: { fires: 0.5, deaths: 1 } } as const;
    const inputs = [
      { name: 'fires', measure: 'accident.fires', shift: 'none', label: text('火灾', 'fires') },
      { name: 'deaths', measure: 'accident.deaths', shift: 'none', label: text('死亡', 'deaths') },
    ] as const;
    const asked: RuleCase<'yoyExcess'> = {
      ...at,
      rule,
      readings: [
        { name: 'fires', label: inputs[0].label, now: fromNumber(3), before: fromNumber(2) },
        { name: 'deaths', label: inputs[1].label, now: ONE, before: ZERO },
      ],
    };
    expect(forFullMarks(makeCriterion(rule, inputs), asked)).toEqual(text('火灾不超过2，死亡为0，可得满分', 'full marks with fires at most 2, deaths at 0'));
  });

  it('says nothing where the value depends on the others alone', () => {
    const rule = { kind: 'rankPoints', points: [10, 5], direction: 'up', among: 'group' } as const;
    expect(forFullMarks(makeCriterion(rule), { ...at, rule })).toBeNull();
  });
});
