import { afterEach, describe, expect, it } from 'vitest';
import { EngineError } from '../problems.ts';
import { type Cell, measureKey, type MeasureTable } from '../scoring/measure-table.ts';
import { openStore, type Store } from '../store/store.ts';
import { tellsEnterprises } from './compile-measures.ts';
import { resolveMeasure } from './compute-tallies.ts';
import { listMeasures } from './library/index.ts';
import { makeLedgers, type MadeRow } from './make-ledgers.ts';
import { measureUnits, type MeasureUnitsRequest } from './measure-units.ts';
import type { Measure, MeasureRequest } from './measure.ts';

let store: Store;
afterEach(() => store.close());

const TOWNS: readonly MadeRow[] = [
  { rec: 1, code: 'T01', name: '青石镇', unitKind: 'town', peerGroup: 'G1', displayOrder: 1 },
  { rec: 2, code: 'T02', name: '白沙镇', unitKind: 'town', peerGroup: 'G1', displayOrder: 2 },
];

async function open(ledgers: Parameters<typeof makeLedgers>[1]): Promise<void> {
  store = await openStore({ home: ':memory:' });
  await makeLedgers(store, ledgers);
}

function measure(requests: readonly string[], more: Partial<MeasureUnitsRequest> = {}): Promise<MeasureTable> {
  return measureUnits(store, { requests: requests.map(requestOf), family: 'township', kinds: ['town'], period: '2025-03', ...more });
}

function requestOf(key: string): MeasureRequest {
  const [code = '', shift] = key.split('@');
  return { measure: code, shift: shift === 'yearBefore' ? 'yearBefore' : 'none' };
}

/** By unit code: "7", "4/5", or the status when there is no value. */
function figures(table: MeasureTable, key: string): Record<string, string> {
  const show = (cell: Cell) =>
    cell.status !== 'ok' ? cell.status : cell.denominator === null ? String(cell.numerator) : `${cell.numerator}/${cell.denominator}`;
  return Object.fromEntries((table.cells[key] ?? []).map((cell, index) => [table.units[index]?.code ?? '', show(cell)]));
}

function accident(rec: number, township: number, occurredOn: string, more: Partial<MadeRow> = {}): MadeRow {
  return { rec, township, occurredOn, accidentNo: `A${rec}`, accidentGrade: 'ordinary', isProductionSafety: true, ...more };
}

function hazard(rec: number, township: number, foundOn: string, more: Partial<MadeRow> = {}): MadeRow {
  return { rec, township, foundOn, hazardNo: `H${rec}`, description: '', level: 'general', originalDue: foundOn, ...more };
}

describe('the library', () => {
  it('compiles to queries that run in a real store, for every family and for the year before', async () => {
    await open({ unit: TOWNS });
    const requests = listMeasures().flatMap(({ code }) => [requestOf(code), requestOf(`${code}@yearBefore`)]);
    for (const family of ['township', 'department', 'committee'] as const) {
      const table = await measureUnits(store, { requests, family, kinds: ['town'], period: '2025Q1' });
      expect(Object.keys(table.cells)).toEqual(requests.map(measureKey));
      expect(Object.values(table.cells).every((cells) => cells.length === 2)).toBe(true);
    }
  });

  it('compiles for enterprises wherever a ledger tells them apart, and says where none does', async () => {
    await open({ unit: TOWNS, enterprise: [{ rec: 1, uscc: 'U1', name: '示例厂', township: 1 }] });
    const asked = (code: string) => measureUnits(store, { requests: [requestOf(code)], family: 'enterprise', kinds: ['enterprise'], period: '2025' });
    for (const { code } of listMeasures()) {
      if (resolveMeasure(code).bases.every(tellsEnterprises)) expect((await asked(code)).cells[code]?.length, code).toBe(1);
      else await expect(asked(code), code).rejects.toMatchObject({ code: 'badRequest' });
    }
    await expect(asked('activity.meetings')).rejects.toThrow('does not tell apart by enterprise');
    await expect(asked('hazard.found')).resolves.toBeDefined();
  });

  it('has one measure for each code, with a name and a scope in both languages', () => {
    const measures = listMeasures();
    expect(new Set(measures.map(({ code }) => code)).size).toBe(measures.length);
    for (const { code, name, scope } of measures) expect([code, name.zh, name.en, scope.zh, scope.en].every((text) => text.length > 1)).toBe(true);
  });
});

describe('measureUnits', () => {
  it('gives nothing as a true zero, 0/0 as it is, and no extreme of no rows', async () => {
    await open({ unit: TOWNS });
    const table = await measure(['accident.deaths', 'hazard.R1', 'hazard.daysToRectify', 'inspection.yield', 'figure.plan.inspection', 'inspection.planDone']);
    expect(figures(table, 'accident.deaths')).toEqual({ T01: '0', T02: '0' });
    expect(figures(table, 'hazard.R1')).toEqual({ T01: '0/0', T02: '0/0' });
    expect(figures(table, 'hazard.daysToRectify')).toEqual({ T01: 'null', T02: 'null' });
    expect(figures(table, 'inspection.yield')).toEqual({ T01: '0/0', T02: '0/0' });
    expect(figures(table, 'figure.plan.inspection')).toEqual({ T01: 'null', T02: 'null' });
    expect(figures(table, 'inspection.planDone')).toEqual({ T01: '0/0', T02: '0/0' });
  });

  it('leaves out void hazards, accidents written off, and accidents that do not count', async () => {
    await open({
      unit: TOWNS,
      hazard: [hazard(1, 1, '2025-03-01'), hazard(2, 1, '2025-03-01', { voidReason: '重复登记' }), hazard(3, 1, '2025-03-01', { removed: true })],
      accident: [
        accident(1, 1, '2025-03-02', { deaths: 2 }),
        accident(2, 1, '2025-03-02', { deaths: 1, status: 'writtenOff' }),
        accident(3, 1, '2025-03-02', { deaths: 1, countsInAssessment: false }),
        accident(4, 1, '2025-03-02', { deaths: 1, isProductionSafety: false, isRoad: true }),
      ],
    });
    const table = await measure(['hazard.found', 'hazard.open', 'hazard.overdue', 'accident.deaths', 'accident.roadDeaths']);
    expect(figures(table, 'hazard.found')['T01']).toBe('1');
    expect(figures(table, 'hazard.open')['T01']).toBe('1');
    expect(figures(table, 'hazard.overdue')['T01']).toBe('1');
    expect(figures(table, 'accident.deaths')['T01']).toBe('2');
    expect(figures(table, 'accident.roadDeaths')['T01']).toBe('1');
  });

  it('compares with the same month of the year before, or says that no data reaches back so far', async () => {
    await open({
      unit: TOWNS,
      accident: [
        accident(1, 1, '2025-03-05', { isFire: true }),
        accident(2, 1, '2024-03-05', { isFire: true }),
        accident(3, 1, '2024-03-31', { isFire: true }),
        accident(4, 2, '2024-04-01', { isFire: true }),
      ],
    });
    const table = await measure(['accident.fires', 'accident.fires@yearBefore', 'hazard.found@yearBefore', 'enforcement.casesPer100Checks@yearBefore']);
    expect(figures(table, 'accident.fires')).toEqual({ T01: '1', T02: '0' });
    expect(figures(table, 'accident.fires@yearBefore')).toEqual({ T01: '2', T02: '0' });
    expect(figures(table, 'hazard.found@yearBefore')).toEqual({ T01: 'uncovered', T02: 'uncovered' });
    expect(figures(await measure(['accident.fires@yearBefore'], { period: '2025-02' }), 'accident.fires@yearBefore')).toEqual({
      T01: 'uncovered',
      T02: 'uncovered',
    });
  });

  it('moves the cut-off of the year before by the same year, to the last day of a longer February as well', async () => {
    await open({
      unit: TOWNS,
      hazard: [
        hazard(1, 1, '2024-02-05', { claimedOn: '2024-02-29', closedOn: '2024-02-29' }),
        hazard(2, 2, '2024-02-05', { claimedOn: '2024-02-20', closedOn: '2024-02-20' }),
      ],
    });
    expect(figures(await measure(['hazard.R2@yearBefore'], { period: '2025-02' }), 'hazard.R2@yearBefore')).toEqual({ T01: '1/1', T02: '1/1' });
    expect(figures(await measure(['hazard.R2@yearBefore'], { period: '2025-02', cutOff: '2025-02-20' }), 'hazard.R2@yearBefore')).toEqual({
      T01: '0/1',
      T02: '1/1',
    });
  });

  it('does not move a March cut-off known at the March batch when an extension is granted in April', async () => {
    await open({
      unit: TOWNS,
      hazard: [
        hazard(1, 1, '2025-03-01', { originalDue: '2025-03-20', currentDue: '2025-03-20', since: 1, till: 2 }),
        hazard(1, 1, '2025-03-01', { originalDue: '2025-03-20', currentDue: '2025-04-20', since: 2 }),
      ],
    });
    expect(figures(await measure(['hazard.overdue'], { knownAt: 1 }), 'hazard.overdue')['T01']).toBe('1');
    expect(figures(await measure(['hazard.overdue'], { period: '2025-04' }), 'hazard.overdue')['T01']).toBe('1');
  });

  it('reads each figure of a batch as it was, whatever came later', async () => {
    await open({
      unit: TOWNS,
      hazard: [
        hazard(1, 1, '2025-03-01', { since: 1, till: 2 }),
        hazard(1, 2, '2025-03-01', { since: 2, till: 3 }),
        hazard(1, 2, '2025-03-01', { since: 3, removed: true }),
      ],
    });
    expect(figures(await measure(['hazard.found'], { knownAt: 1 }), 'hazard.found')).toEqual({ T01: '1', T02: '0' });
    expect(figures(await measure(['hazard.found'], { knownAt: 2 }), 'hazard.found')).toEqual({ T01: '0', T02: '1' });
    expect(figures(await measure(['hazard.found']), 'hazard.found')).toEqual({ T01: '0', T02: '0' });
  });

  it('counts one hazard for its township, its department and its committee', async () => {
    await open({
      unit: [
        ...TOWNS,
        { rec: 3, code: 'D01', name: '应急管理局', unitKind: 'department', peerGroup: 'D1' },
        { rec: 4, code: 'C01', name: '危化专委会', unitKind: 'committee', peerGroup: 'SC' },
      ],
      hazard: [hazard(1, 1, '2025-03-01', { department: 3, committee: 4 }), hazard(2, 2, '2025-03-01')],
      activity: [{ rec: 1, unit: 3, activityType: 'meeting', heldOn: '2025-03-02', title: '专题研究' }],
    });
    expect(figures(await measure(['hazard.found']), 'hazard.found')).toEqual({ T01: '1', T02: '1' });
    const department = await measure(['hazard.found', 'activity.meetings'], { family: 'department', kinds: ['department'], period: '2025Q1' });
    expect(department.cells).toEqual({
      'hazard.found': [{ status: 'ok', numerator: '1', denominator: null, count: 1 }],
      'activity.meetings': [{ status: 'ok', numerator: '1', denominator: null, count: 1 }],
    });
    expect(figures(await measure(['hazard.found'], { family: 'committee', kinds: ['committee'], period: '2025Q1' }), 'hazard.found')).toEqual({ C01: '1' });
  });
});

describe('every ledger', () => {
  it('owes a recheck for what has fallen due and for what was asked for early', async () => {
    const due = { originalDue: '2025-03-20' };
    const later = { originalDue: '2025-04-20' };
    await open({
      unit: TOWNS,
      hazard: [
        hazard(1, 1, '2025-03-01', { ...due, recheckedOn: '2025-03-25' }),
        hazard(2, 1, '2025-03-01', due),
        hazard(3, 1, '2025-03-01', { ...later, recheckAskedOn: '2025-03-10', recheckedOn: '2025-03-12' }),
        hazard(4, 1, '2025-03-01', { ...later, recheckAskedOn: '2025-03-30', recheckedOn: '2025-04-02' }),
        hazard(5, 1, '2025-03-01', { ...later, recheckAskedOn: '2025-04-01' }),
        hazard(6, 1, '2025-01-01', { originalDue: '2025-01-20', recheckedOn: '2025-02-01', closedOn: '2025-02-01' }),
      ],
    });
    const table = await measure(['hazard.R6.carried', 'hazard.R6.ever']);
    expect(figures(table, 'hazard.R6.carried')['T01']).toBe('2/4');
    expect(figures(table, 'hazard.R6.ever')['T01']).toBe('3/5');
    expect(table.cells['hazard.R6.carried']?.[0]?.count).toBe(4);
  });

  it('reads dates by its own rules', async () => {
    const report = (rec: number, submittedOn: string | null, more: Partial<MadeRow> = {}): MadeRow => ({
      rec,
      unit: 1,
      requirement: `R${rec}`,
      period: '2025-03',
      dueOn: '2025-03-28',
      submittedOn,
      ...more,
    });
    const problem = (rec: number, dueOn: string, doneOn: string | null): MadeRow => ({
      rec,
      taskNo: `K${rec}`,
      unit: 1,
      taskType: 'problem',
      title: '',
      assignedOn: '2025-01-02',
      dueOn,
      doneOn,
    });
    const listed = (rec: number, dueOn: string, delistedOn: string | null): MadeRow => ({
      rec,
      listingLevel: 'county',
      listingNo: `G${rec}`,
      township: 1,
      listedOn: '2025-01-02',
      dueOn,
      delistedOn,
    });
    await open({
      unit: TOWNS,
      submission: [
        report(1, '2025-03-27', { returnedCount: 2 }),
        report(2, '2025-03-29'),
        report(3, '2025-04-01'),
        report(4, null),
        report(5, null, { dueOn: '2025-04-05' }),
      ],
      task: [problem(1, '2025-02-10', '2025-02-20'), problem(2, '2025-02-10', '2025-03-20'), problem(3, '2025-03-10', null), problem(4, '2025-04-10', null)],
      listing: [
        listed(1, '2025-03-10', '2025-03-10'),
        listed(2, '2025-03-10', '2025-03-11'),
        listed(3, '2025-02-10', null),
        listed(4, '2025-03-31', null),
        listed(5, '2025-02-10', '2025-02-20'),
      ],
      accident: [
        accident(1, 1, '2025-01-03', { isConcealed: true }),
        accident(2, 1, '2024-12-31', { isConcealed: true }),
        accident(3, 1, '2025-03-03', { accidentGrade: 'major' }),
      ],
    });
    const expected = {
      'submission.late': '1',
      'submission.missing': '2',
      'submission.returned': '2',
      'task.problemDone': '1/2',
      'listing.onTime': '1/4',
      'listing.overdue': '1',
      'supervision.onTime': '1/4',
      'accident.concealed': '1',
      'accident.larger': '1',
    };
    const table = await measure(Object.keys(expected));
    expect(Object.fromEntries(Object.keys(expected).map((key) => [key, figures(table, key)['T01']]))).toEqual(expected);
  });

  it('is asked only for days and batches that exist', async () => {
    await open({ unit: TOWNS });
    await expect(measure([], { cutOff: '2025-02-30' })).rejects.toMatchObject({ code: 'badRequest' });
    await expect(measure([], { knownAt: 1.5 })).rejects.toMatchObject({ code: 'badRequest' });
  });
});

describe('merged units', () => {
  const MERGED: readonly MadeRow[] = [
    { rec: 1, code: 'T01', name: '青石镇', unitKind: 'town', displayOrder: 1, validTo: '2024-06-30', successor: 'T03' },
    { rec: 2, code: 'T02', name: '白沙镇', unitKind: 'town', displayOrder: 2, validTo: '2024-12-31', successor: 'T09' },
    { rec: 3, code: 'T03', name: '青沙镇', unitKind: 'town', displayOrder: 3, validFrom: '2024-07-01', validTo: '2024-12-31', successor: 'T09' },
    { rec: 9, code: 'T09', name: '大青镇', unitKind: 'town', displayOrder: 9, validFrom: '2025-01-01' },
  ];
  const ledgers = {
    unit: MERGED,
    hazard: [hazard(1, 1, '2024-03-05'), hazard(2, 2, '2024-03-05'), hazard(3, 3, '2024-08-01'), hazard(4, 9, '2025-03-01')],
  };

  it('bring their rows to the successor, through a chain, this year and last', async () => {
    await open(ledgers);
    const table = await measure(['hazard.found', 'hazard.found@yearBefore', 'hazard.overdue', 'hazard.R3.ever']);
    expect(figures(table, 'hazard.found')).toEqual({ T09: '1' });
    expect(figures(table, 'hazard.found@yearBefore')).toEqual({ T09: '2' });
    expect(figures(table, 'hazard.overdue')).toEqual({ T09: '4' });
    expect(figures(table, 'hazard.R3.ever')).toEqual({ T09: '0/4' });
  });

  it('are measured themselves in the periods before the merger', async () => {
    await open(ledgers);
    expect(figures(await measure(['hazard.overdue'], { period: '2024-03' }), 'hazard.overdue')).toEqual({ T01: '1', T02: '1' });
    expect(figures(await measure(['hazard.overdue'], { period: '2024-09' }), 'hazard.overdue')).toEqual({ T02: '1', T03: '2' });
    // The day of the question does not matter: the units are those of the period.
    expect(figures(await measure(['hazard.overdue'], { period: '2024-03', cutOff: '2025-02-01' }), 'hazard.overdue')).toEqual({ T01: '1', T02: '1' });
  });

  it('keep their rows when the scheme says as was', async () => {
    await open(ledgers);
    expect(figures(await measure(['hazard.overdue'], { attribution: 'asWas' }), 'hazard.overdue')).toEqual({ T09: '1' });
  });
});

describe('figures', () => {
  function figure(rec: number, unit: number, value: string | null, more: Partial<MadeRow> = {}): MadeRow {
    return { rec, unit, code: 'plan.inspection', period: '2025-03', value, ...more };
  }

  it('add up exactly, and one masked or one-sided value makes the whole unknown', async () => {
    await open({
      unit: [...TOWNS, { rec: 3, code: 'T03', name: '红岩镇', unitKind: 'town', displayOrder: 3 }],
      sector: [
        { rec: 1, code: 'fire', name: '消防' },
        { rec: 2, code: 'gas', name: '燃气' },
      ],
      figure: [
        figure(1, 1, '0.1', { sector: 1 }),
        figure(2, 1, '0.2', { sector: 2, valueKind: 'about' }),
        figure(3, 2, '40', { sector: 1 }),
        figure(4, 2, null, { sector: 2, valueKind: 'masked' }),
        figure(5, 3, '12', { valueKind: 'atLeast' }),
        figure(6, 1, '99', { period: '2025-02' }),
      ],
      inspection: [{ rec: 1, agency: 1, township: 1, inspectedOn: '2025-03-03', planned: true }],
    });
    const table = await measure(['figure.plan.inspection', 'inspection.planDone']);
    expect(figures(table, 'figure.plan.inspection')).toEqual({ T01: '3/10', T02: 'unknown', T03: 'unknown' });
    expect(figures(table, 'inspection.planDone')).toEqual({ T01: '1/3/10', T02: 'unknown', T03: 'unknown' });
  });

  it('are marked where one told as “about” is among them, also below the line of a rate', async () => {
    await open({
      unit: TOWNS,
      figure: [figure(1, 1, '20', { valueKind: 'about' }), figure(2, 2, '20')],
      inspection: [{ rec: 1, agency: 1, township: 1, inspectedOn: '2025-03-03', planned: true }],
    });
    const table = await measure(['figure.plan.inspection', 'inspection.planDone', 'inspection.checks']);
    const marked = (key: string) => table.cells[key]?.map(({ isAbout }) => isAbout);
    expect(marked('figure.plan.inspection')).toEqual([true, undefined]);
    expect(marked('inspection.planDone')).toEqual([true, undefined]);
    expect(marked('inspection.checks')).toEqual([undefined, undefined]);
  });

  it('count once when a unit gives a total beside its parts', async () => {
    await open({
      unit: TOWNS,
      sector: [{ rec: 1, code: 'fire', name: '消防' }],
      figure: [figure(1, 1, '50'), figure(2, 1, '30', { sector: 1 }), figure(3, 2, '30', { sector: 1 })],
    });
    expect(figures(await measure(['figure.plan.inspection']), 'figure.plan.inspection')).toEqual({ T01: '50', T02: '30' });
  });

  it('answer to any code', async () => {
    await open({ unit: TOWNS, figure: [figure(1, 1, '7', { code: 'asem.tbt', period: '2018' })] });
    expect(figures(await measure(['figure.asem.tbt'], { period: '2018' }), 'figure.asem.tbt')).toEqual({ T01: '7', T02: 'null' });
  });
});

describe('the derived sources', () => {
  it('ask whether firms were inspected as often as their risk asks', async () => {
    const firm = (rec: number, inherentRisk: string, more: Partial<MadeRow> = {}): MadeRow => ({
      rec,
      uscc: `U${rec}`,
      name: `企业${rec}`,
      township: 1,
      sector: 1,
      inherentRisk,
      ...more,
    });
    const check = (rec: number, enterprise: number, inspectedOn: string): MadeRow => ({ rec, agency: 1, township: 1, enterprise, inspectedOn });
    await open({
      unit: TOWNS,
      enterprise: [
        firm(1, 'red'),
        firm(2, 'red'),
        firm(3, 'orange'),
        firm(4, 'blue'),
        firm(5, 'blue', { closedOn: '2025-01-01' }),
        firm(6, 'yellow', { openedOn: '2025-05-01' }),
      ],
      // For 31 March: red since 1 March, orange since 30 December. Only what was inspected by the cut-off counts.
      inspection: [check(1, 1, '2025-03-01'), check(2, 2, '2025-02-28'), check(3, 2, '2025-04-02'), check(4, 3, '2024-12-30')],
    });
    const table = await measure(['inspection.frequencyMet', 'inspection.frequencyMet.red']);
    expect(figures(table, 'inspection.frequencyMet')['T01']).toBe('2/4');
    expect(figures(table, 'inspection.frequencyMet.red')['T01']).toBe('1/2');
  });

  it('find major hazards that stayed without a case', async () => {
    const major = (rec: number, more: Partial<MadeRow> = {}) => hazard(rec, 1, '2025-02-01', { level: 'major', originalDue: '2025-02-20', ...more });
    await open({
      unit: TOWNS,
      hazard: [major(1), major(2), major(3, { closedOn: '2025-03-01' }), major(4, { originalDue: '2025-04-20' })],
      enforcement: [
        { rec: 1, agency: 2, township: 1, measureTaken: 'case', filedOn: '2025-03-10', hazardNo: 'H1' },
        { rec: 2, agency: 2, township: 2, measureTaken: 'case', filedOn: '2025-03-10', hazardNo: 'H2' },
      ],
    });
    expect(figures(await measure(['enforcement.unpunishedMajor']), 'enforcement.unpunishedMajor')['T01']).toBe('1');
    expect(figures(await measure(['enforcement.unpunishedMajor'], { cutOff: '2025-03-09' }), 'enforcement.unpunishedMajor')['T01']).toBe('2');
  });
});

describe('what was sent and decided', () => {
  it('tells which ledgers were sent for the period, a quarter through its months', async () => {
    const sent = (rec: number, unit: number, period: string, ledger: string, submittedOn: string | null): MadeRow => ({
      rec,
      unit,
      requirement: `${ledger} ${period}`,
      period,
      ledger,
      dueOn: '2025-03-28',
      submittedOn,
    });
    await open({
      unit: TOWNS,
      submission: [
        sent(1, 1, '2025-03', 'hazard', '2025-04-02'),
        sent(2, 1, '2025-03', 'tip', null),
        sent(3, 2, '2025-01', 'hazard', '2025-01-28'),
        sent(4, 2, '2025-02', 'hazard', '2025-02-28'),
        sent(5, 2, '2025-03', 'hazard', '2025-03-28'),
        sent(6, 2, '2025Q1', 'accident', '2025-03-28'),
      ],
    });
    expect((await measure([])).sent).toEqual({ T01: ['hazard'], T02: ['hazard'] });
    expect((await measure([], { period: '2025Q1' })).sent).toEqual({ T01: [], T02: ['accident', 'hazard'] });
  });

  it('gives the decisions of the scheme and the period, those taken after the cut-off too', async () => {
    const decision = (rec: number, scheme: string, period: string): MadeRow => ({
      ...{ rec, decisionNo: `J${rec}`, unit: 1, period, scheme, target: 'AB1', amount: '1.50', itemKey: '经验推广', basis: '会议纪要', reason: '省级推广' },
      ...{ signer: 'x', decidedOn: '2025-04-08' },
    });
    await open({ unit: TOWNS, decision: [decision(1, 'TOWN-M', '2025-03'), decision(2, 'TOWN-M', '2025-02'), decision(3, 'DEPT-Q', '2025-03')] });
    expect((await measure([], { scheme: 'TOWN-M' })).decisions).toEqual([
      {
        ...{ record: 'decision:J1', unit: 'T01', target: 'AB1', amount: '3/2', level: null, itemKey: '经验推广', basis: '会议纪要', reason: '省级推广' },
        decidedOn: '2025-04-08',
      },
    ]);
    expect((await measure([])).decisions).toEqual([]);
  });
});

describe('measures of a scheme', () => {
  const own: Measure = {
    ...{
      kind: 'base',
      code: 'own.superior',
      name: { zh: '上级', en: 'superior' },
      scope: { zh: '', en: '' },
      quantity: 'item',
      source: 'hazard',
      aggregate: 'count',
    },
    window: { kind: 'period', on: 'foundOn' },
    where: [{ field: 'source', op: 'eq', value: 'superior' }],
  };

  it('are measured beside those of the library', async () => {
    await open({ unit: TOWNS, hazard: [hazard(1, 1, '2025-03-01', { source: 'superior' }), hazard(2, 1, '2025-03-01', { source: 'self' })] });
    expect(figures(await measure(['own.superior'], { measures: [own] }), 'own.superior')['T01']).toBe('1');
  });

  it('can count by another unit of the row, choose a sector by its code, and take extremes', async () => {
    const frame = { kind: 'base', name: own.name, scope: own.scope, quantity: 'item' } as const;
    const inPeriod = { kind: 'period', on: 'inspectedOn' } as const;
    const measures: readonly Measure[] = [
      { ...frame, code: 'own.made', source: 'inspection', by: 'agency', aggregate: 'count', window: inPeriod, where: [] },
      { ...frame, code: 'own.gas', source: 'inspection', aggregate: 'count', window: inPeriod, where: [{ field: 'sector', op: 'eq', value: 'gas' }] },
      { ...frame, code: 'own.firms', source: 'inspection', aggregate: 'distinct', of: { field: 'enterprise' }, window: inPeriod, where: [] },
      { ...frame, code: 'own.least', source: 'inspection', aggregate: 'min', of: { field: 'hazardCount' }, window: inPeriod, where: [] },
      {
        ...frame,
        code: 'own.oldest',
        source: 'inspection',
        aggregate: 'max',
        of: { daysFrom: 'inspectedOn', to: { date: 'cutOff' } },
        window: inPeriod,
        where: [],
      },
    ];
    const check = (rec: number, agency: number, enterprise: number, sector: number, day: string, hazardCount: number | null): MadeRow => ({
      rec,
      agency,
      township: 1,
      enterprise,
      sector,
      inspectedOn: `2025-03-${day}`,
      hazardCount,
    });
    await open({
      unit: TOWNS,
      sector: [
        { rec: 1, code: 'fire', name: '消防' },
        { rec: 2, code: 'gas', name: '燃气' },
      ],
      inspection: [check(1, 1, 7, 1, '05', 4), check(2, 2, 7, 2, '11', 2), check(3, 2, 8, 2, '31', null)],
    });
    const table = await measure(
      measures.map(({ code }) => code),
      { measures },
    );
    expect(measures.map(({ code }) => figures(table, code))).toEqual([
      { T01: '1', T02: '2' },
      { T01: '2', T02: '0' },
      { T01: '2', T02: '0' },
      { T01: '2', T02: 'null' },
      { T01: '26', T02: 'null' },
    ]);
  });

  it.each([
    ['a field that is not there', { ...own, where: [{ field: 'colour', op: 'filled' }] }],
    ['a value of the wrong type', { ...own, where: [{ field: 'foundOn', op: 'eq', value: 3 }] }],
    ['a day that does not exist', { ...own, where: [{ field: 'foundOn', op: 'gt', value: '2025-02-30' }] }],
    ['an unknown sector', { ...own, where: [{ field: 'sector', op: 'eq', value: 'nowhere' }] }],
    ['an unknown measure', { ...own, kind: 'ratio', numerator: [{ measure: 'nobody', times: 1 }], denominator: null }],
    ['a measure made of itself', { ...own, kind: 'ratio', numerator: [{ measure: 'own.superior', times: 1 }], denominator: null }],
    ['a sum of nothing named', { ...own, aggregate: 'sum' }],
  ] as readonly (readonly [string, Measure])[])('that name %s are refused with a sentence', async (_, bad) => {
    await open({ unit: TOWNS });
    await expect(measure(['own.superior'], { measures: [bad] })).rejects.toBeInstanceOf(EngineError);
  });
});
