import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { checkScheme } from './check-scheme.ts';
import type { FaultCode } from './checks/faults.ts';
import { FAULTS } from './checks/faults.ts';

const CLEAN = `code: X
version: 1
name: { zh: 办法, en: Scheme }
period: month
family: township
unitKinds: [town, park]
groups:
  - { code: G1, name: { zh: 一组, en: One } }
  - { code: G2, name: { zh: 二组, en: Two } }
minApplicable: 50
blocks:
  - code: A
    name: { zh: 事故, en: Accidents }
    cap: 50
    children:
      - code: A1
        name: { zh: 死亡, en: Deaths }
        fullMarks: 33
        clause: 每死亡1人扣8分。
        rule: { kind: perEvent, deduct: { deaths: 8 } }
        inputs:
          deaths: { measure: accident.deaths, label: { zh: 死亡人数, en: deaths } }
      - code: A2
        name: { zh: 火灾同比, en: Fires }
        fullMarks: 27
        rule: { kind: yoyExcess, deduct: { fires: 0.5 } }
        inputs:
          fires: { measure: accident.fires, label: { zh: 火灾, en: fires } }
  - code: B
    name: { zh: 隐患, en: Hazards }
    children:
      - code: B1
        name: { zh: 到期整改率, en: Due rate }
        fullMarks: 20
        clause: 应达100%，每低1个百分点扣0.5分，低于70%不得分。
        rule: { kind: rateDeduct, target: 100, perPoint: 0.5, zeroBelow: 70 }
        input: hazard.R3.carried
        zeroBase: notApplicable
      - code: B2
        name: { zh: 带队检查, en: Leader checks }
        fullMarks: 12
        requires: [activity]
        rule: { kind: countMin, required: 4, perMissing: 3 }
        input: activity.leaderChecks
      - code: B3
        name: { zh: 检出, en: Yield }
        fullMarks: 8
        appliesTo: [G1]
        rule: { kind: steps, steps: [[1, 8], [0.5, 4], [0, 0]], relativeTo: peerMedian }
        input: inspection.yield
        zeroBase: notApplicable
        notApplicableWhen: [{ month: [1, 2] }]
bonusCap: 4
bonus:
  - { code: P, name: { zh: 加分, en: Bonus }, levels: { national: 2, provincial: 1 }, cap: 3, clause: 国家级加2分，省级加1分，最多3分。 }
  - { code: Q, name: { zh: 自查, en: Found }, measure: hazard.selfFoundMajor, each: 0.5, cap: 2 }
penalty:
  - { code: N, name: { zh: 扣分, en: Penalty }, levels: { municipal: 1 }, cap: 6 }
tiers:
  levels:
    - { code: BLUE, label: { zh: 蓝, en: Blue }, colour: blue, from: 90 }
    - { code: YELLOW, label: { zh: 黄, en: Yellow }, colour: yellow, from: 80 }
    - { code: RED, label: { zh: 红, en: Red }, colour: red, from: 0 }
rankRules:
  - { code: R1, when: [{ standing: groupSize, ge: 5 }, { standing: last }], tierAtBest: YELLOW, clause: 5个以上的，末位为黄。 }
forced:
  - { code: F1, name: { zh: 较大事故, en: Larger }, when: [{ measure: accident.larger, ge: 1 }], tierAtBest: RED, scoreCap: 59.99, clause: 得分不高于59.99分。 }
  - { code: F2, name: { zh: 瞒报, en: Concealed }, when: [{ measure: accident.concealed, ge: 1 }], tierAtBest: RED, scope: year }
escalation:
  - { code: E1, tier: RED, consecutive: 2, orCountIn12Months: 4, action: { zh: 约谈, en: Talk } }
composites:
  - { code: year, name: { zh: 年度, en: Year }, period: year, parts: [{ of: months, weight: 0.6 }, { of: yearEnd, weight: 0.4 }], annualVeto: [F2], fund: { fen: 100, bands: [[90, 1], [0, 0]] } }
`;

/** A change to the clean scheme, and words of the line at which the fault is reported. */
type Change = readonly [from: string, to: string, at: string];

const CHANGES: Readonly<Record<FaultCode, Change>> = {
  duplicateCode: ['- code: B2', '- code: B1', '- code: B1'],
  kindsNotOfFamily: ['unitKinds: [town, park]', 'unitKinds: [town, department]', 'unitKinds'],
  marksDoNotAddUp: ['fullMarks: 20', 'fullMarks: 21', 'blocks:'],
  missingWeight: ['minApplicable: 50', 'weights: relative', '- code: A'],
  weightIgnored: ['    cap: 50', '    cap: 50\n    weight: 2', 'weight: 2'],
  zeroWeight: ['fullMarks: 20', 'fullMarks: 0', 'fullMarks: 0'],
  minApplicableTooHigh: ['minApplicable: 50', 'minApplicable: 101', 'minApplicable'],
  groupNeverRanked: ['minApplicable: 50', 'minApplicable: 95', '{ code: G2'],
  fewApplicableMarks: ['fullMarks: 33', 'fullMarks: 33\n        appliesTo: [G1]', '{ code: G2'],
  capBelowFloor: ['    cap: 50', '    cap: 50\n    floor: 51', 'cap: 50'],
  capNeverBinds: ['    cap: 50', '    cap: 60', 'cap: 60'],
  floorNeverBinds: ['    cap: 50', '    cap: 50\n    floor: 0', 'floor: 0'],
  unknownMeasure: ['input: activity.leaderChecks', 'input: activity.nothing', 'activity.nothing'],
  ownMeasureShadows: [
    'composites:',
    'measures: [{ kind: ratio, code: accident.fires, name: { zh: 火, en: f }, scope: { zh: 火, en: f }, quantity: item, numerator: [{ measure: accident.larger }] }]\ncomposites:',
    'measures:',
  ],
  ownMeasureUnused: [
    'composites:',
    'measures: [{ kind: ratio, code: own.fires, name: { zh: 火, en: f }, scope: { zh: 火, en: f }, quantity: item, numerator: [{ measure: accident.fires }] }]\ncomposites:',
    'measures:',
  ],
  termWithoutBase: [
    'composites:',
    'measures: [{ kind: ratio, code: own.due, name: { zh: 到期, en: due }, scope: { zh: 到期, en: due }, quantity: item, numerator: [{ measure: hazard.found, part: denominator }] }]\ncomposites:',
    'measures:',
  ],
  notByEnterprise: ['family: township', 'family: enterprise', 'activity.leaderChecks'],
  enterprisesSendNothing: ['family: township', 'family: enterprise', 'requires: [activity]'],
  missingInput: ['deduct: { deaths: 8 }', 'deduct: { deaths: 8, injuries: 8 }', 'injuries: 8'],
  unusedInput: [
    '          deaths: {',
    '          injuries: { measure: accident.seriousInjuries, label: { zh: 重伤, en: i } }\n          deaths: {',
    'injuries: {',
  ],
  wrongInputs: ['        input: activity.leaderChecks', '        inputs: { done: activity.leaderChecks }', '- code: B2'],
  missingLabel: ['deaths: { measure: accident.deaths, label: { zh: 死亡人数, en: deaths } }', 'deaths: accident.deaths', 'deaths: accident.deaths'],
  notARate: ['input: hazard.R3.carried', 'input: hazard.found', 'hazard.found'],
  rateAsEvents: ['measure: accident.deaths', 'measure: hazard.R3.carried', 'hazard.R3.carried'],
  missingZeroBase: ['input: hazard.R3.carried\n        zeroBase: notApplicable', 'input: hazard.R3.carried', '- code: B1'],
  zeroBaseIgnored: ['input: activity.leaderChecks', 'input: activity.leaderChecks\n        zeroBase: zero', 'zeroBase: zero'],
  minBaseIgnored: ['input: activity.leaderChecks', 'input: activity.leaderChecks\n        minBase: 5', 'minBase: 5'],
  yearBeforeTwice: ['fires: { measure: accident.fires,', 'fires: { measure: accident.fires, shift: yearBefore,', 'shift: yearBefore'],
  unknownGroup: ['appliesTo: [G1]', 'appliesTo: [G9]', 'appliesTo'],
  appliesToAll: ['appliesTo: [G1]', 'appliesTo: [G1, G2]', 'appliesTo'],
  neverLosesMarks: ['deduct: { fires: 0.5 }', 'deduct: { fires: 0 }', 'fires: 0 }'],
  neverEarnsFull: ['[[1, 8], [0.5, 4]', '[[1, 7], [0.5, 4]', '[1, 7]'],
  marksAboveFull: ['[[1, 8], [0.5, 4]', '[[1, 9], [0.5, 4]', '[1, 9]'],
  duplicateStep: ['[0.5, 4], [0, 0]', '[0.5, 4], [0.5, 3], [0, 0]', '[0.5, 3]'],
  stepsNotMonotone: ['[0.5, 4], [0, 0]', '[0.5, 4], [0.2, 6], [0, 0]', '[0.2, 6]'],
  zeroBelowAboveTarget: ['target: 100, perPoint: 0.5, zeroBelow: 70', 'target: 90, perPoint: 0.5, zeroBelow: 95', 'zeroBelow: 95'],
  zeroBelowNeverBinds: ['perPoint: 0.5, zeroBelow: 70', 'perPoint: 1, zeroBelow: 70', 'zeroBelow: 70'],
  emptyRange: ['rule: { kind: rateDeduct, target: 100, perPoint: 0.5, zeroBelow: 70 }', 'rule: { kind: rateLinear, low: 80, high: 80 }', 'rateLinear'],
  deductAboveFull: ['deduct: { deaths: 8 }', 'deduct: { deaths: 34 }', 'deaths: 34'],
  countKeepsMarks: ['perMissing: 3', 'perMissing: 2', 'perMissing: 2'],
  clauseDeduction: ['deduct: { deaths: 8 }', 'deduct: { deaths: 9 }', 'deaths: 9'],
  clauseThreshold: ['zeroBelow: 70', 'zeroBelow: 75', 'zeroBelow: 75'],
  clauseAdjustment: ['provincial: 1 }, cap: 3', 'provincial: 0.8 }, cap: 3', 'provincial: 0.8'],
  clauseForced: ['scoreCap: 59.99', 'scoreCap: 60', 'scoreCap: 60'],
  unknownMark: ['when: [{ measure: accident.larger, ge: 1 }]', 'when: [{ mark: Z9, lt: 10 }]', 'mark: Z9'],
  markTooEarly: ['[{ month: [1, 2] }]', '[{ mark: A1, lt: 3 }]', 'mark: A1'],
  standingTooEarly: ['[{ month: [1, 2] }]', '[{ standing: last }]', 'notApplicableWhen'],
  calendarNeverHolds: ['period: month', 'period: year', 'month: [1, 2]'],
  alwaysExcused: ['[{ month: [1, 2] }]', '[{ quarter: [1, 2, 3, 4] }]', 'quarter:'],
  conditionsExclude: ['{ standing: last }]', '{ standing: groupSize, lt: 4 }]', 'code: R1'],
  tiersOverlap: ['from: 80', 'from: 90', 'code: YELLOW'],
  tiersGap: ['colour: red, from: 0', 'colour: red, from: 60', 'code: RED'],
  tierUnreachable: ['from: 90 }\n    - { code: YELLOW', 'from: 105 }\n    - { code: YELLOW', 'code: BLUE'],
  tierCutMissing: ['colour: yellow, from: 80', 'colour: yellow', 'code: YELLOW'],
  quotaOutOfRange: ['tiers:\n', 'tiers:\n  method: quota\n', 'code: BLUE'],
  percentileOutOfRange: [
    'tiers:\n  levels:\n    - { code: BLUE, label: { zh: 蓝, en: Blue }, colour: blue, from: 90 }',
    'tiers:\n  method: percentile\n  levels:\n    - { code: BLUE, label: { zh: 蓝, en: Blue }, colour: blue, from: 101 }',
    'code: BLUE',
  ],
  guardrailOnFixedCuts: ['tiers:\n', 'tiers:\n  guardrail: { within: 5, reference: previous }\n', 'guardrail:'],
  guardrailReference: [
    'tiers:\n  levels:\n    - { code: BLUE, label: { zh: 蓝, en: Blue }, colour: blue, from: 90 }',
    'tiers:\n  method: percentile\n  guardrail: { within: 5, reference: 2025Q1 }\n  levels:\n    - { code: BLUE, label: { zh: 蓝, en: Blue }, colour: blue, from: 90 }',
    'guardrail:',
  ],
  sameColour: ['colour: yellow', 'colour: blue', 'code: YELLOW'],
  oneTier: [
    '    - { code: BLUE, label: { zh: 蓝, en: Blue }, colour: blue, from: 90 }\n    - { code: YELLOW, label: { zh: 黄, en: Yellow }, colour: yellow, from: 80 }\n',
    '',
    'levels:',
  ],
  cutFinerThanRounding: ['from: 80', 'from: 79.995', 'code: YELLOW'],
  unknownTier: ['{ code: E1, tier: RED', '{ code: E1, tier: BLACK', 'code: E1'],
  neverLowers: ['tierAtBest: YELLOW', 'tierAtBest: BLUE', 'code: R1'],
  forcedDoesNothing: ['tierAtBest: RED, scope: year', 'scope: year', 'code: F2'],
  scoreCapNeverBinds: ['scoreCap: 59.99', 'scoreCap: 105', 'code: F1'],
  scoreCapAboveTier: ['scoreCap: 59.99', 'scoreCap: 85', 'code: F1'],
  scopeNeedsFigures: ['when: [{ measure: accident.concealed, ge: 1 }]', 'when: [{ standing: last }]', 'code: F2'],
  rankRuleForSmallGroups: ['{ standing: groupSize, ge: 5 }, ', '', 'code: R1'],
  rankRuleWithoutRank: ['[{ standing: groupSize, ge: 5 }, { standing: last }]', '[{ measure: accident.larger, ge: 1 }]', 'code: R1'],
  emptyLevels: ['levels: { municipal: 1 }', 'levels: {}', 'code: N'],
  levelAboveCap: ['levels: { national: 2,', 'levels: { national: 4,', 'code: P'],
  capAboveAll: ['bonusCap: 4', 'bonusCap: 2', 'code: P'],
  limitNeverBinds: ['bonusCap: 4', 'bonusCap: 6', 'bonusCap'],
  limitWithoutItems: ['penalty:\n  - { code: N, name: { zh: 扣分, en: Penalty }, levels: { municipal: 1 }, cap: 6 }', 'penaltyCap: 3', 'penaltyCap'],
  unlimitedBonus: ['bonusCap: 4\nbonus:\n', 'bonus:\n  - { code: S, name: { zh: 加, en: b }, levels: { national: 1 } }\n', 'code: S'],
  eachIsNothing: ['each: 0.5', 'each: 0', 'code: Q'],
  compositeWeights: ['weight: 0.4', 'weight: 0.5', 'code: year'],
  compositeParts: ['of: months', 'of: quarters', 'code: year'],
  vetoNotForced: ['annualVeto: [F2]', 'annualVeto: [F9]', 'code: year'],
  fundBands: ['[[90, 1], [0, 0]]', '[[90, 1], [60, 0]]', 'code: year'],
  nothingVaries: ['composites:', 'robustness: { band: 0, smallBase: 0 }\ncomposites:', 'robustness:'],
  fewTrials: ['composites:', 'robustness:\n  trials: 200\ncomposites:', 'trials: 200'],
  annexWithoutBulletin: ['family: township', 'robustness: { annex: true }\nfamily: enterprise', 'annex: true'],
  escalationCount: ['orCountIn12Months: 4', 'orCountIn12Months: 1', 'code: E1'],
};

describe('checkScheme', () => {
  it('finds nothing in a clean scheme', () => {
    expect(checkScheme(CLEAN)).toEqual([]);
  });

  it.each(Object.entries(CHANGES))('finds %s, at its line, with a remedy', (code, [from, to, at]) => {
    expect(CLEAN).toContain(from);
    const source = CLEAN.replace(from, to);
    const found = checkScheme(source).filter((problem) => problem.code === `scheme.${code}`);
    expect(found.length).toBeGreaterThan(0);
    const lines = source.split('\n');
    expect(found.map(({ place }) => lines[(place.line ?? 0) - 1] ?? '').join('\n')).toContain(at);
    for (const problem of found) {
      expect(problem.severity).toBe(FAULTS[code as FaultCode].severity);
      expect(`${problem.message.zh}${problem.message.en}`).not.toMatch(/\{\d\}|undefined|NaN/);
      expect(problem.remedy.zh).not.toBe('');
    }
  });

  it('lets min-max earn full marks that have no end as a decimal', () => {
    const criterion = (code: string, weight: number) =>
      `  - { code: ${code}, name: { zh: 指标, en: Criterion }, weight: ${weight}, rule: { kind: minMax }, input: figure.${code} }\n`;
    // The first is worth 100/30 marks.
    const blocks = `weights: relative\nblocks:\n${criterion('K1', 1)}${criterion('K2', 29)}`;
    const source = `${CLEAN.slice(0, CLEAN.indexOf('minApplicable'))}${blocks}tiers: { levels: [{ code: T, label: { zh: 档, en: Tier }, colour: blue, from: 0 }] }\n`;
    expect(checkScheme(source).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('knows the terms of an own measure', () => {
    const own = (term: string) =>
      CLEAN.replace(
        'composites:',
        `measures:\n  - kind: ratio\n    code: own.due\n    name: { zh: 到期, en: due }\n    scope: { zh: 到期, en: due }\n    quantity: item\n    numerator:\n      - ${term}\ncomposites:`,
      ).replace('accident.larger', 'own.due');
    expect(checkScheme(own('{ measure: hazard.R3.carried, part: denominator }'))).toEqual([]);
    const source = own('{ measure: hazard.nothing }');
    const [problem] = checkScheme(source);
    expect(problem).toMatchObject({ code: 'scheme.unknownMeasure', value: 'hazard.nothing' });
    expect(source.split('\n')[(problem?.place.line ?? 0) - 1]).toContain('hazard.nothing');
  });

  it('has at least 40 codes', () => {
    expect(Object.keys(FAULTS).length).toBeGreaterThanOrEqual(40);
  });

  it('finds no error in the example schemes', () => {
    for (const name of ['town-monthly', 'department-quarterly', 'committee-quarterly', 'enterprise-colours', 'civil-defence-credit']) {
      const source = readFileSync(new URL(`../../../../data/schemes/${name}.yaml`, import.meta.url), 'utf8');
      expect(checkScheme(source, name).filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });
});
