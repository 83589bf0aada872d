import { afterEach, describe, expect, it } from 'vitest';
import { listRecords } from '../records/list-records.ts';
import { recordIds } from '../records/record-ids.ts';
import { type Cell, type MeasureTable } from '../scoring/measure-table.ts';
import { openStore, type Store } from '../store/store.ts';
import { trend } from '../trends/trend.ts';
import { type MadeRow, makeLedgers } from './make-ledgers.ts';
import { measureUnits, type MeasureUnitsRequest } from './measure-units.ts';

let store: Store;
afterEach(() => store.close());

const UNITS: readonly MadeRow[] = [
  { rec: 1, code: 'T01', name: '青石镇', unitKind: 'town', displayOrder: 2 },
  { rec: 2, code: 'T02', name: '白沙镇', unitKind: 'town', displayOrder: 1 },
  { rec: 3, code: 'T03', name: '红岩镇', unitKind: 'town', displayOrder: 3, validTo: '2025-01-31', successor: 'T02' },
];
const SECTORS: readonly MadeRow[] = [
  { rec: 1, code: 'trade', name: '工贸' },
  { rec: 2, code: 'chem', name: '危化品' },
];

function firm(rec: number, uscc: string, more: Partial<MadeRow> = {}): MadeRow {
  return { rec, uscc, name: `企业${uscc}`, township: 1, sector: 1, openedOn: '2015-06-30', ...more };
}

async function open(ledgers: Parameters<typeof makeLedgers>[1]): Promise<void> {
  store = await openStore({ home: ':memory:' });
  await makeLedgers(store, { unit: UNITS, sector: SECTORS, ...ledgers });
}

function measure(codes: readonly string[], more: Partial<MeasureUnitsRequest> = {}): Promise<MeasureTable> {
  const requests = codes.map((code) => ({ measure: code, shift: 'none' as const }));
  return measureUnits(store, { requests, family: 'enterprise', kinds: ['enterprise'], period: '2025', ...more });
}

function figures(table: MeasureTable, code: string): Record<string, string> {
  const show = (cell: Cell) => (cell.status === 'ok' ? [cell.numerator, cell.denominator].filter((part) => part !== null).join('/') : cell.status);
  return Object.fromEntries((table.cells[code] ?? []).map((cell, index) => [table.units[index]?.code ?? '', show(cell)]));
}

function hazard(rec: number, enterprise: number, foundOn: string, more: Partial<MadeRow> = {}): MadeRow {
  const due = { originalDue: foundOn, claimedOn: foundOn, closedOn: foundOn };
  return { rec, township: 1, sector: 1, enterprise, foundOn, hazardNo: `H${rec}`, category: '用电', description: '', level: 'general', ...due, ...more };
}

describe('the enterprises that are measured', () => {
  it('are those open on the last day, by the order of their townships and then by code, each in the group of its sector', async () => {
    await open({
      enterprise: [
        firm(1, 'U9'),
        firm(2, 'U2', { sector: 2, openedOn: '2025-12-31' }),
        firm(3, 'U3', { closedOn: '2025-12-31' }),
        firm(4, 'U4', { closedOn: '2026-01-01' }),
        firm(5, 'U5', { openedOn: '2026-01-01' }),
        firm(6, 'U6', { openedOn: null }),
        firm(7, 'U8', { township: 3 }),
        firm(8, 'U7', { township: 2 }),
      ],
    });
    const { units } = await measure([]);
    expect(units.map(({ code }) => code)).toEqual(['U7', 'U8', 'U2', 'U4', 'U6', 'U9']);
    expect(units[2]).toEqual({ code: 'U2', name: '企业U2', kind: 'enterprise', group: 'chem', order: 3 });
    expect((await measure([], { sectors: ['chem'] })).units.map(({ code, order }) => `${code} ${order}`)).toEqual(['U2 1']);
  });

  it('are those that the batch knew', async () => {
    await open({ enterprise: [firm(1, 'U1', { till: 2 }), firm(1, 'U1', { since: 2, closedOn: '2025-03-01' }), firm(2, 'U2', { since: 2 })] });
    expect((await measure([], { knownAt: 1 })).units.map(({ code }) => code)).toEqual(['U1']);
    expect((await measure([], { knownAt: 2 })).units.map(({ code }) => code)).toEqual(['U2']);
  });
});

describe('a measure of enterprises', () => {
  it('counts the rows that name the enterprise, which count for its township as well', async () => {
    await open({
      enterprise: [firm(1, 'U1'), firm(2, 'U2')],
      hazard: [hazard(1, 1, '2025-03-01'), hazard(2, 1, '2025-04-01', { township: 2 }), hazard(3, 2, '2025-03-01'), hazard(4, 2, '2024-12-31')],
      tip: [{ rec: 1, tipNo: 'J1', township: 1, enterprise: 2, receivedOn: '2025-02-01', dueOn: '2025-02-16', doneOn: '2025-02-10', isVerified: true }],
    });
    const table = await measure(['hazard.found', 'tip.verified']);
    expect(figures(table, 'hazard.found')).toEqual({ U1: '2', U2: '1' });
    expect(figures(table, 'tip.verified')).toEqual({ U1: '0', U2: '1' });
    expect(figures(await measure(['hazard.found'], { family: 'township', kinds: ['town'] }), 'hazard.found')).toEqual({ T01: '2', T02: '1' });
  });

  it('takes a figure about the enterprise, and leaves the figures of its township alone', async () => {
    await open({
      enterprise: [firm(1, 'U1'), firm(2, 'U2')],
      figure: [
        { rec: 1, unit: 1, code: 'x', period: '2025', value: '10' },
        { rec: 2, unit: 1, enterprise: 1, code: 'x', period: '2025', value: '3' },
        { rec: 3, unit: 2, sector: 1, code: 'x', period: '2025', value: '5' },
        { rec: 4, unit: 2, enterprise: 2, code: 'x', period: '2025', value: null, valueKind: 'masked' },
        { rec: 5, unit: 2, sector: 1, enterprise: 2, code: 'y', period: '2025', value: '7' },
      ],
    });
    const table = await measure(['figure.x', 'figure.y']);
    expect(figures(table, 'figure.x')).toEqual({ U1: '3', U2: 'unknown' });
    expect(figures(table, 'figure.y')).toEqual({ U1: '', U2: '7' });
    expect(figures(await measure(['figure.x'], { family: 'township', kinds: ['town'] }), 'figure.x')).toEqual({ T01: '10', T02: '5' });
    const county = (sector?: string) => trend(store, { measure: 'figure.x', from: '2025', to: '2025', by: 'county', ...(sector !== undefined && { sector }) });
    expect((await county()).series[0]?.points[0]?.value).toBe(15);
    expect((await county('trade')).series[0]?.points[0]?.value).toBe(5);
  });

  it('reads what the dossier says: flags as 1 or 0, people, and whole years from the day of opening', async () => {
    await open({
      enterprise: [
        firm(1, 'U1', { headcount: 40, dustWorkers: 30, usesAmmonia: true, standardisation: '二级' }),
        firm(2, 'U2', { openedOn: '2018-12-31', standardisation: '小微' }),
        firm(3, 'U3', { openedOn: '2019-01-01' }),
        firm(4, 'U4', { openedOn: null }),
      ],
    });
    const table = await measure([
      'enterprise.headcount',
      'enterprise.dust',
      'enterprise.dustWorkers',
      'enterprise.ammonia',
      'enterprise.standardisedHigh',
      'enterprise.age',
    ]);
    expect(table.units.map((_, index) => Object.values(table.cells).map((cells) => cells[index]?.numerator))).toEqual([
      ['40', '1', '30', '1', '1', '10'],
      ['0', '0', '0', '0', '0', '7'],
      ['0', '0', '0', '0', '0', '6'],
      ['0', '0', '0', '0', '0', null],
    ]);
  });

  it('finds a hazard repeated when the same category comes back within 90 days of its closing', async () => {
    await open({
      enterprise: [firm(1, 'U1'), firm(2, 'U2')],
      hazard: [
        hazard(1, 1, '2024-12-01'),
        hazard(2, 1, '2025-03-01', { claimedOn: '2025-03-10', closedOn: '2025-03-10' }),
        hazard(3, 1, '2025-06-08', { category: '消防' }),
        hazard(4, 1, '2025-06-09'),
        hazard(5, 2, '2025-06-09'),
        hazard(6, 2, '2025-07-01', { voidReason: '重复登记' }),
      ],
    });
    // 90 days after 1 December 2024 is 1 March 2025; the next of the kind comes 91 days after 10 March.
    expect(figures(await measure(['hazard.repeated']), 'hazard.repeated')).toEqual({ U1: '1', U2: '0' });
    expect((await recordIds(store, { requests: [{ measure: 'hazard.repeated', shift: 'none' }], unit: 'U1', period: '2025' }))[0]?.numerator).toEqual([
      'hazard:1/H2',
    ]);
  });

  it('counts a deadline missed whether the hazard was rectified later or not, and no deadline that is yet to come', async () => {
    await open({
      enterprise: [firm(1, 'U1')],
      hazard: [
        hazard(1, 1, '2025-02-01', { originalDue: '2025-02-10', claimedOn: '2025-02-10' }),
        hazard(2, 1, '2025-02-01', { originalDue: '2025-02-10', claimedOn: '2025-02-11' }),
        hazard(3, 1, '2025-02-01', { originalDue: '2025-02-10', currentDue: '2025-02-20', claimedOn: '2025-02-15' }),
        hazard(4, 1, '2025-05-01', { originalDue: '2025-06-30', claimedOn: null, closedOn: null }),
      ],
    });
    expect(figures(await measure(['hazard.deadlineMissed']), 'hazard.deadlineMissed')).toEqual({ U1: '2' });
    expect(figures(await measure(['hazard.deadlineMissed'], { cutOff: '2025-06-30' }), 'hazard.deadlineMissed')).toEqual({ U1: '1' });
  });

  it('has the rows behind it listed under the credit code, as many as the figure says', async () => {
    await open({
      enterprise: [firm(1, 'U1', { headcount: 12, usesAmmonia: true }), firm(2, 'U2')],
      hazard: [hazard(1, 1, '2025-03-01'), hazard(2, 1, '2025-04-01', { originalDue: '2025-04-02', claimedOn: '2025-04-09' }), hazard(3, 2, '2025-03-01')],
      figure: [
        { rec: 1, unit: 1, code: 'x', period: '2025', value: '10' },
        { rec: 2, unit: 1, enterprise: 1, code: 'x', period: '2025', value: '3' },
      ],
    });
    const rows = async (code: string) => {
      const { total, rows: listed } = await listRecords(store, { measure: code, part: 'numerator', period: '2025', unit: 'U1' });
      return [total, ...listed.map(({ id }) => id)];
    };
    expect(await rows('hazard.found')).toEqual([2, 'hazard:1/H1', 'hazard:1/H2']);
    expect(await rows('hazard.deadlineMissed')).toEqual([1, 'hazard:1/H2']);
    expect(await rows('figure.x')).toEqual([1, 'figure:1/x/2025']);
    expect(await rows('enterprise.ammonia')).toEqual([1, 'enterprise:U1']);
    await expect(listRecords(store, { measure: 'hazard.found', part: 'numerator', period: '2025', unit: 'U3' })).rejects.toMatchObject({ code: 'notFound' });
    await expect(listRecords(store, { measure: 'activity.meetings', part: 'numerator', period: '2025', unit: 'U1' })).rejects.toMatchObject({
      code: 'badRequest',
    });
  });
});

describe('decisions', () => {
  it('about an enterprise are its own and not its township’s', async () => {
    const decision = { unit: 1, period: '2025', scheme: 'S', target: 'tier', level: 'YELLOW', basis: '纪要', reason: '研究', decidedOn: '2025-12-01' };
    await open({
      enterprise: [firm(1, 'U1')],
      decision: [
        { ...decision, rec: 1, decisionNo: 'R1' },
        { ...decision, rec: 2, decisionNo: 'R2', enterprise: 1 },
      ],
    });
    const told = async (more: Partial<MeasureUnitsRequest>) =>
      (await measure([], { scheme: 'S', ...more })).decisions.map(({ record, unit }) => `${record} ${unit}`);
    expect(await told({})).toEqual(['decision:R2 U1']);
    expect(await told({ family: 'township', kinds: ['town'] })).toEqual(['decision:R1 T01']);
  });
});
