import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureForScheme } from '../assess.ts';
import type { LedgerKind } from '../ledgers/ledger.ts';
import { listMeasures } from '../measures/library/index.ts';
import { makeLedgers, type MadeRow } from '../measures/make-ledgers.ts';
import { measureUnits, measureUnitsOfEach } from '../measures/measure-units.ts';
import { addDays, type IsoDate } from '../periods/dates.ts';
import { parsePeriod } from '../periods/period.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import { readExample } from '../scoring/testing/read-example.ts';
import { openStore } from '../store/store.ts';

const PERIOD = '2025-03';

type Ledgers = Partial<Record<LedgerKind, readonly MadeRow[]>>;

const STANDING: Ledgers = {
  unit: [
    { rec: 1, code: 'T01', name: '青石镇', unitKind: 'town', peerGroup: 'G1', displayOrder: 1 },
    { rec: 2, code: 'T02', name: '白沙镇', unitKind: 'town', peerGroup: 'G1', displayOrder: 2 },
  ],
  sector: [{ rec: 1, code: 'fire', name: '消防', displayOrder: 1 }],
  figure: [{ rec: 1, unit: 1, code: 'plan.inspection', period: PERIOD, value: '6', valueKind: 'exact' }],
};

/** Days from 1 February to 30 April. */
const day = fc.integer({ min: 0, max: 88 }).map((days) => addDays('2025-02-01', days));
const later = fc.option(fc.integer({ min: 0, max: 40 }), { nil: null });
const township = fc.constantFrom(1, 2);
const after = (from: IsoDate, days: number | null) => (days === null ? null : addDays(from, days));

const hazards = fc.array(
  fc.record({
    township,
    foundOn: day,
    lag: fc.constantFrom(0, 0, 3, 20),
    term: fc.integer({ min: 1, max: 30 }),
    claimed: later,
    checked: later,
    major: fc.boolean(),
  }),
  { maxLength: 14 },
);
const events = fc.array(fc.record({ township, on: day, done: later }), { maxLength: 8 });

/** All that is ever told. */
function told(
  found: readonly { township: number; foundOn: string; lag: number; term: number; claimed: number | null; checked: number | null; major: boolean }[],
  others: readonly { township: number; on: string; done: number | null }[],
): Ledgers {
  return {
    hazard: found.map(({ township: of, foundOn, lag, term, claimed, checked, major }, at) => {
      const claimedOn = after(foundOn, claimed);
      const recheckedOn = claimedOn === null ? null : after(claimedOn, checked);
      return {
        ...{ rec: at + 1, hazardNo: `H${at}`, township: of, sector: 1, department: null, description: '', level: major ? 'major' : 'general' },
        ...{ foundOn, registeredOn: addDays(foundOn, lag), originalDue: addDays(foundOn, term), claimedOn, recheckedOn, closedOn: recheckedOn },
      };
    }),
    inspection: others.map(({ township: of, on }, at) => ({
      rec: at + 1,
      inspectionNo: `I${at}`,
      agency: of,
      township: of,
      inspectedOn: on,
      planned: true,
      hazardCount: 2,
    })),
    activity: others.map(({ township: of, on }, at) => ({
      rec: at + 1,
      activityNo: `A${at}`,
      unit: of,
      activityType: 'leaderCheck',
      heldOn: on,
      title: '检查',
    })),
    task: others.map(({ township: of, on, done }, at) => ({
      rec: at + 1,
      taskNo: `K${at}`,
      unit: of,
      taskType: 'assigned',
      title: '办',
      assignedOn: on,
      dueOn: addDays(on, 10),
      doneOn: after(on, done),
    })),
    tip: others.map(({ township: of, on, done }, at) => ({
      rec: at + 1,
      channel: '12350',
      tipNo: `P${at}`,
      township: of,
      receivedOn: on,
      dueOn: addDays(on, 15),
      doneOn: after(on, done),
      subject: '举报',
    })),
    accident: others.slice(0, 2).map(({ township: of, on }, at) => ({
      rec: at + 1,
      accidentNo: `X${at}`,
      township: of,
      occurredOn: on,
      deaths: 1,
      accidentGrade: 'ordinary',
      isProductionSafety: true,
    })),
    submission: others.map(({ township: of, done }, at) => ({
      rec: at + 1,
      unit: of,
      requirement: `表${at}`,
      period: PERIOD,
      dueOn: '2025-03-28',
      submittedOn: after('2025-03-20', done),
      ledger: 'hazard',
    })),
    decision: others.slice(0, 3).map(({ township: of, on }, at) => ({
      rec: at + 1,
      decisionNo: `D${at}`,
      unit: of,
      period: PERIOD,
      scheme: 'TOWN-M',
      target: 'AB1',
      level: 'municipal',
      itemKey: `${at}`,
      basis: '文',
      reason: '因',
      signer: 'x',
      decidedOn: on,
    })),
  };
}

const DONE: Partial<Record<LedgerKind, readonly string[]>> = {
  hazard: ['claimedOn', 'recheckedOn', 'closedOn'],
  task: ['doneOn'],
  tip: ['doneOn'],
  submission: ['submittedOn'],
};
const BEGUN: Partial<Record<LedgerKind, readonly string[]>> = {
  ...{ hazard: ['foundOn', 'registeredOn'], inspection: ['inspectedOn'], activity: ['heldOn'], task: ['assignedOn'], tip: ['receivedOn'] },
  ...{ accident: ['occurredOn'], decision: ['decidedOn'] },
};

/** What of it was told by a day: later rows are not there, later dates not filled. */
function toldBy(ledgers: Ledgers, until: IsoDate): Ledgers {
  const kinds = Object.keys(ledgers) as LedgerKind[];
  return Object.fromEntries(
    kinds.map((kind) => [
      kind,
      (ledgers[kind] ?? [])
        .filter((row) => (BEGUN[kind] ?? []).every((name) => String(row[name]) <= until))
        .map((row) => ({ ...row, ...Object.fromEntries((DONE[kind] ?? []).filter((name) => String(row[name]) > until).map((name) => [name, null])) })),
    ]),
  );
}

async function tableOf(ledgers: Ledgers, until: IsoDate | undefined) {
  const store = await openStore({ home: ':memory:' });
  try {
    await makeLedgers(store, { ...STANDING, ...ledgers });
    const { knownAt: _, ...table } = await measureForScheme(
      store,
      { scheme: readExample('town-monthly'), digest: '' },
      { scheme: 'TOWN-M', period: PERIOD },
      { until },
    );
    return table;
  } finally {
    await store.close();
  }
}

describe('a period seen as if nothing happened after a day', () => {
  it('has every figure that the ledgers would have had if nothing later had been told', async () => {
    await fc.assert(
      fc.asyncProperty(hazards, events, fc.constantFrom('2025-03-01', '2025-03-12', '2025-03-20', '2025-03-30'), async (found, others, until) => {
        const all = told(found, others);
        expect(await tableOf(all, until)).toEqual(await tableOf(toldBy(all, until), undefined));
      }),
      { numRuns: 8 },
    );
  }, 60_000);
});

describe('several moments asked for at once', () => {
  it('have the figures that each has by itself, for every measure, also where a unit was merged between them', async () => {
    const measures = listMeasures();
    const requests = measures.flatMap(({ code }) => [{ measure: code, shift: 'none' } as const, { measure: code, shift: 'yearBefore' } as const]);
    const gone = { rec: 3, code: 'T03', name: '旧镇', unitKind: 'town', peerGroup: 'G1', displayOrder: 3, validTo: '2025-03-14', successor: 'T01' };
    const standing: Ledgers = {
      ...STANDING,
      unit: [...(STANDING.unit ?? []), gone],
      enterprise: [{ rec: 1, uscc: 'U1', name: '示例厂', township: 3, sector: 1 }],
    };
    await fc.assert(
      fc.asyncProperty(hazards, events, async (found, others) => {
        const store = await openStore({ home: ':memory:' });
        try {
          await makeLedgers(store, { ...standing, ...told(found, others) });
          const knownAt = await store.newestBatch();
          const moments = [
            ...(['2025-02', '2025-03', '2025-04'] as const).map((code) => ({ code, until: undefined, early: 0 })),
            ...(['2025-02', '2025-03', '2025-03'] as const).map((code, at) => ({ code, until: addDays('2025-02-20', 15 * at), early: 0 })),
            { code: '2025Q1', until: undefined, early: 9 },
          ].map(({ code, until, early }) => {
            const period = parsePeriod(code);
            return { period, cutOff: addDays(period.end, -early), knownAt, until };
          });
          const asked = { requests, family: 'township' as const, kinds: ['town'], scheme: 'TOWN-M' };
          const singly: MeasureTable[] = [];
          for (const { period, cutOff, until } of moments) singly.push(await measureUnits(store, { ...asked, period: period.code, cutOff, knownAt, until }));
          expect(await measureUnitsOfEach(store, asked, moments)).toEqual(singly);
        } finally {
          await store.close();
        }
      }),
      { numRuns: 3 },
    );
  }, 120_000);
});
