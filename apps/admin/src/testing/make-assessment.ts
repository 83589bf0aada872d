import type { Assessment, CriterionResult, UnitResult } from '@sanse/engine';

const text = (zh: string, en = zh) => ({ zh, en });

/** A criterion result of 10 full marks. */
export function makeResult(code: string, changes: Partial<CriterionResult> = {}): CriterionResult {
  const marks = changes.marks === undefined ? 10 : changes.marks;
  return {
    code,
    status: 'scored',
    fullMarks: 10,
    marks,
    exact: marks === null ? null : String(marks),
    lost: marks === null ? 0 : 10 - marks,
    inputs: [],
    reason: text(`${code}的理由`, `reason of ${code}`),
    forFullMarks: null,
    ...changes,
  };
}

export function makeUnit(code: string, changes: Partial<UnitResult> = {}): UnitResult {
  return {
    code,
    name: `${code}镇`,
    kind: 'town',
    group: 'G1',
    order: Number(code.slice(1)),
    total: 90,
    exact: '90',
    earned: 90,
    applicable: 100,
    tier: 'BLUE',
    baseTier: 'BLUE',
    rank: 1,
    rankOf: 2,
    status: 'ranked',
    awardEligible: true,
    criteria: [makeResult('A1'), makeResult('A2')],
    blocks: [],
    adjustments: [],
    steps: [],
    ...changes,
  };
}

/** Two criteria in two blocks, one peer group, blue from 90. */
export function makeAssessment(units: readonly UnitResult[]): Assessment {
  return {
    scheme: { code: 'TOWN-M', version: 1, name: text('月度考评', 'Monthly assessment'), digest: 'd' },
    period: '2025-03',
    cutOff: '2025-03-31',
    knownAt: 7,
    engineVersion: '0',
    decimals: 2,
    groups: [{ code: 'G1', name: text('工业镇', 'Industrial towns'), size: units.length }],
    tiers: [
      { code: 'BLUE', label: text('蓝', 'Blue'), colour: 'blue', min: 90 },
      { code: 'RED', label: text('红', 'Red'), colour: 'red', min: 0 },
    ],
    blocks: [
      { code: 'A', name: text('事故控制', 'Accidents'), parent: null, fullMarks: 10 },
      { code: 'B', name: text('隐患治理', 'Hazards'), parent: null, fullMarks: 10 },
    ],
    criteria: [
      { code: 'A1', name: text('事故', 'Accidents'), block: 'A', fullMarks: 10, rule: 'perEvent', clause: null, measures: [] },
      { code: 'A2', name: text('到期整改率', 'Due hazards closed'), block: 'B', fullMarks: 10, rule: 'rateDeduct', clause: null, measures: [] },
    ],
    units,
    resultDigest: 'r',
    assessmentDigest: 'a',
  };
}
