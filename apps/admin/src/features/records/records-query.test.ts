import { describe, expect, it } from 'vitest';
import { parseRecordsQuery, printRecordsQuery, usualSort } from './records-query.ts';

describe('parseRecordsQuery', () => {
  it('takes an empty address for the whole hazard ledger', () => {
    expect(parseRecordsQuery({})).toEqual({ selection: { kind: 'hazard' }, columns: null, sort: null, record: null });
  });

  it('reads what narrows a ledger, months as their first and last day', () => {
    const { selection } = parseRecordsQuery({ kind: 'inspection', unit: 'T08', from: '2024-02', to: '2024-02', 'f.planned': 'true', text: '仓库' });
    expect(selection).toEqual({ kind: 'inspection', unit: 'T08', from: '2024-02-01', to: '2024-02-29', where: { planned: 'true' }, text: '仓库' });
  });

  it('takes period and scheme for those of a figure only when there is one', () => {
    expect(parseRecordsQuery({ period: '2025-12', scheme: 'TOWN-M' }).selection).toEqual({ kind: 'hazard' });
    expect(parseRecordsQuery({ period: '2025-12', scheme: 'TOWN-M', measure: 'hazard.R3.carried', part: 'lost' }).selection).toEqual({
      measure: 'hazard.R3.carried',
      part: 'lost',
      period: '2025-12',
      scheme: 'TOWN-M',
    });
  });

  it('passes over what cannot be read', () => {
    const odd = { kind: 'weather', from: 'yesterday', to: '2025-13', status: 'late', part: 'lost', knownAt: '-1', 'f.level': '', asOf: '2025-02' };
    expect(parseRecordsQuery(odd).selection).toEqual({ kind: 'hazard', asOf: '2025-02-28' });
  });
});

describe('printRecordsQuery', () => {
  it('writes an address that is read back as it was', () => {
    const view = {
      selection: {
        kind: 'hazard',
        ids: ['hazard:2/H2', 'hazard:1/隐患1'],
        unit: 'T08',
        status: 'overdue30',
        where: { level: 'major', foundOn: '2025-01-01..' },
        from: '2025-01-01',
        asOf: '2025-12-31',
        knownAt: 12,
      },
      columns: ['hazardNo', 'level'],
      sort: '-foundOn',
      record: 'hazard:2/H2',
    } as const;
    expect(parseRecordsQuery(printRecordsQuery(view) as Parameters<typeof parseRecordsQuery>[0])).toEqual(view);
  });

  it('writes nothing for nothing', () => {
    expect(printRecordsQuery({ selection: { kind: 'hazard' } })).toEqual({ kind: 'hazard' });
  });
});

describe('usualSort', () => {
  const hazards = { occurredOn: 'foundOn' };

  it('lists a ledger from its newest rows, and one without days as it comes', () => {
    expect([usualSort(hazards, { kind: 'hazard', unit: 'T08' }), usualSort({ occurredOn: null }, { kind: 'unit' })]).toEqual(['-foundOn', null]);
  });

  it('lists what waits by how long it has, and what is behind a figure or a finding as its receipt does', () => {
    const asked = [{ status: 'overdue' }, { status: 'awaiting' }, { measure: 'hazard.overdue' }, { finding: 'x' }, { ids: ['hazard:1/H1'] }] as const;
    expect(asked.map((one) => usualSort(hazards, one))).toEqual([null, null, null, null, null]);
    expect(usualSort(hazards, { status: 'closed' })).toBe('-foundOn');
  });
});
