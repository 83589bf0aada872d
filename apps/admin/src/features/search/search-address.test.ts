import type { SchemeSummary, SearchHit } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { addressOf } from './search-address.ts';

const scheme = (code: string, family: SchemeSummary['family']): SchemeSummary => ({
  code,
  family,
  version: 1,
  name: { zh: code, en: code },
  period: 'month',
  digest: 'd',
  composites: [],
  escalates: false,
});
const [TOWN, DEPT] = [scheme('TOWN-M', 'township'), scheme('DEPT-Q', 'department')];
const here = { schemes: [TOWN, DEPT], scheme: TOWN, period: '2025-03' };
const unit = (more: Partial<Extract<SearchHit, { kind: 'unit' }>>): SearchHit => ({
  kind: 'unit',
  code: 'T08',
  name: '岫口镇',
  unitKind: 'town',
  family: 'township',
  validTo: null,
  ...more,
});

describe('addressOf', () => {
  it('shows a unit by the scheme and for the period in view', () => {
    expect(addressOf(unit({}), here)).toEqual({ path: '/units/T08', query: { scheme: 'TOWN-M', period: '2025-03' } });
  });

  it('shows a department by a scheme for departments, for its own last period', () => {
    expect(addressOf(unit({ code: 'D01', family: 'department' }), here)).toEqual({ path: '/units/D01', query: { scheme: 'DEPT-Q' } });
  });

  it('shows the rows of a unit that is no more, and of one that no scheme scores', () => {
    const rows = { path: '/records', query: { kind: 'hazard', unit: 'T08' } };
    expect(addressOf(unit({ validTo: '2024-12-31' }), here)).toEqual(rows);
    expect(addressOf(unit({ family: 'committee' }), here)).toEqual(rows);
  });

  it("keeps a code of the office's own whole in the address", () => {
    expect(addressOf(unit({ code: '镇/1' }), here).path).toBe('/units/%E9%95%87%2F1');
  });

  it('shows criteria, enterprises, bulletins and records where each is', () => {
    expect(addressOf({ kind: 'criterion', code: 'A2.1', name: TOWN.name, scheme: 'TOWN-M', schemeName: TOWN.name }, here)).toEqual({
      path: '/ranking',
      query: { scheme: 'TOWN-M', period: '2025-03', criterion: 'A2.1' },
    });
    expect(addressOf({ kind: 'enterprise', code: '91X', name: '某厂', township: null, sector: null }, here).query).toEqual({
      kind: 'hazard',
      enterprise: '91X',
    });
    expect(addressOf({ kind: 'bulletin', code: '2025-02', scheme: 'TOWN-M', schemeName: TOWN.name, published: true }, here)).toEqual({
      path: '/bulletins',
      query: { scheme: 'TOWN-M', period: '2025-02' },
    });
    const record = { kind: 'record', code: 'tip:12350/J1', ledger: 'tip', number: 'J1', title: null, day: null, unit: null, enterprise: null } as const;
    expect(addressOf(record, here).query).toEqual({ kind: 'tip', id: 'tip:12350/J1', record: 'tip:12350/J1' });
  });
});
