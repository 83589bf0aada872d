import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Case } from './case.ts';
import { readCase } from './case.ts';
import { runCase } from './run-case.ts';

describe('each rule for longer periods has a case that fails when the scheme says something else', () => {
  it.each([
    ['policy-composite-quarter', 'composition', 'closed: lower', 'closed: upper'],
    [
      'policy-composite-year',
      'composition',
      '{ of: months, weight: 0.6 }, { of: yearEnd, weight: 0.4 }',
      '{ of: months, weight: 0.5 }, { of: yearEnd, weight: 0.5 }',
    ],
    ['policy-composite-year', 'composition', 'annualVeto: [V]', 'annualVeto: []'],
    ['policy-composite-fund', 'composition', '[80, 0.7]', '[80.01, 0.7]'],
    ['policy-composite-events', 'composition', 'from: events', 'from: published'],
    ['policy-escalation', 'escalation', 'tier: YELLOW, consecutive: 2', 'tier: YELLOW, consecutive: 3'],
    ['policy-escalation', 'escalation', 'orCountIn12Months: 4', 'orCountIn12Months: 3'],
    ['policy-escalation', 'escalation', 'orCountIn12Months: 4', 'orCountIn12Months: 5'],
  ] as const)('%s: %s without %s', { timeout: 60_000 }, async (name, result, from, to) => {
    const one = readCase(name);
    const changed: Case = { ...one, request: { ...one.request, schemeWith: [[from, to]] } };
    const expected: unknown = JSON.parse(readFileSync(join(one.folder, 'expected', `${result}.json`), 'utf8'));
    expect((await runCase(changed))[result]).not.toEqual(expected);
  });
});
