import { parseScheme } from '../../schemes/parse-scheme.ts';

const { scheme } = parseScheme(`
code: S
version: 1
name: { zh: 试, en: Try }
period: month
family: township
unitKinds: [town]
groups: [{ code: G1, name: { zh: 组, en: Group } }]
fullMarks: 100
policies: { notApplicable: rescale, missing: zero }
rounding: { decimals: 2, mode: halfUp }
ranking: { ties: '1224', compare: rounded }
blocks:
  - code: A
    name: { zh: 块, en: Block }
    children:
      - { code: A1, name: { zh: 率, en: Rate }, fullMarks: 40, rule: { kind: rateLinear, low: 0, high: 100 }, input: hazard.R3.carried, zeroBase: notApplicable }
      - { code: A2, name: { zh: 次, en: Number }, fullMarks: 20, rule: { kind: countMin, required: 4, perMissing: 5 }, input: activity.leaderChecks }
      - code: A3
        name: { zh: 起, en: Events }
        fullMarks: 20
        rule: { kind: perEvent, deduct: { deaths: 5 } }
        inputs: { deaths: { measure: accident.deaths, label: { zh: 人, en: deaths } } }
      - code: A4
        name: { zh: 比, en: Last year }
        fullMarks: 20
        rule: { kind: yoyExcess, deduct: { fires: 1 } }
        inputs: { fires: { measure: accident.fires, label: { zh: 火, en: fires } } }
tiers:
  closed: lower
  levels:
    - { code: GOOD, label: { zh: 好, en: Good }, colour: blue, from: 60 }
    - { code: BAD, label: { zh: 差, en: Bad }, colour: red, from: 0 }
`);
if (scheme === null) throw new Error('the scheme has faults');

/** For tests: a rate, a required number, events, and a comparison with the year before. */
export const SMALL_SCHEME = scheme;
