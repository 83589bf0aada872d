import type { CheckSummary, Finding } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { countOpen, groupFindings, ratesOf, unitsOf, withoutUnit } from './group-findings.ts';

const finding = (id: string, check: string, unit: string | null, state: Finding['state'] = 'open', severity: Finding['severity'] = 'doubt') =>
  ({ id, check, state, severity, unit: unit === null ? null : { code: unit, name: unit } }) as Finding;
const check = (code: string) => ({ code, count: 0, open: 0 }) as CheckSummary;

const FINDINGS = [
  finding('1', 'rates', 'T02', 'open', 'fault'),
  finding('2', 'rates', 'T01', 'explained', 'fault'),
  finding('3', 'doubles', 'T02'),
  finding('4', 'doubles', null),
];
const CHECKS = [check('dates'), check('doubles'), check('rates')];
const ALL = { check: null, unit: null, state: null };
const left = (filter: Partial<typeof ALL> | Parameters<typeof groupFindings>[2]) =>
  groupFindings(FINDINGS, CHECKS, { ...ALL, ...filter }).map((group) => `${group.check.code} ${group.findings.map(({ id }) => id).join('')}`);

describe('groupFindings', () => {
  it('puts findings under their checks in the order they come, without checks that found nothing', () => {
    expect(left(ALL)).toEqual(['rates 12', 'doubles 34']);
  });

  it('narrows to a check, a unit, the whole county, a state', () => {
    expect(left({ ...ALL, check: 'doubles' })).toEqual(['doubles 34']);
    expect(left({ ...ALL, unit: 'T02' })).toEqual(['rates 1', 'doubles 3']);
    expect(left({ ...ALL, unit: 'county' })).toEqual(['doubles 4']);
    expect(left({ ...ALL, state: 'explained' })).toEqual(['rates 2']);
  });
});

it('names each unit once, and the county for findings about no single unit', () => {
  expect(unitsOf(FINDINGS).map((unit) => unit?.code ?? 'county')).toEqual(['T02', 'T01', 'county']);
});

it('counts what is open, on request of one severity', () => {
  expect(countOpen(FINDINGS)).toBe(3);
  expect(countOpen(FINDINGS, 'fault')).toBe(1);
});

it('does not say the name of the unit a second time', () => {
  const unit = { code: 'T01', name: '示例镇' };
  expect(withoutUnit('示例镇2025年3月零报告。', unit)).toBe('2025年3月零报告。');
  expect(withoutUnit('示例镇, 2025-03: reported zero.', unit)).toBe('2025-03: reported zero.');
  expect(withoutUnit('全县2025年3月零报告。', unit)).toBe('全县2025年3月零报告。');
  expect(withoutUnit('全县2025年3月零报告。', null)).toBe('全县2025年3月零报告。');
});

it('tells how often a detector erred, with what it was measured on, unless the office has set other thresholds', () => {
  const lead = { innocent: { zh: '', en: '' }, blind: null };
  expect(ratesOf({ ...lead, measured: { honest: 864, falseAlarms: 11, planted: 48, hits: 48 } })).toEqual({
    falseAlarms: '1.3%',
    hits: '100.0%',
    honest: '11/864',
    planted: '48/48',
  });
  expect(ratesOf({ ...lead, measured: null })).toBeNull();
});
