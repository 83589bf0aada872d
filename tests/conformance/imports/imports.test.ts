import type { Engine, LedgerKind } from '@sanse/engine';
import { LEDGERS } from '@sanse/engine/ledgers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ExpectedFault, ExpectedFile, ExpectedLedger, PlainRecord } from './expected.ts';
import { allCases, expectedText } from './generate.ts';
import { type County, factsOf, foldersOf, inOrder, makeCounty, type Reading, readThrough, refusalOf } from './run-corpus.ts';

let county: County;
const opened: Engine[] = [];
const tally = { files: 0, cells: 0, right: 0, rows: 0, named: 0 };

beforeAll(async () => {
  county = await makeCounty();
});

// The process that parses ends with the engine that is closed, and the next one starts another: so not after every case.
afterEach(async () => {
  if (opened.length < 12) return;
  for (const engine of opened.splice(0)) await engine.close();
});

afterAll(async () => {
  for (const engine of opened.splice(0)) await engine.close();
  county.remove();
  const share = tally.cells === 0 ? 0 : (tally.right / tally.cells) * 100;
  console.log(
    `${tally.files} files, cells read right: ${tally.right} of ${tally.cells} (${Number(share.toFixed(2))} %), rows that are no records named right: ${tally.named} of ${tally.rows}`,
  );
});

/** A name is stored as a hash: the same for the same person, another for another. */
function withPeople(kind: string, records: readonly PlainRecord[], expected: readonly PlainRecord[]): readonly PlainRecord[] {
  const people = LEDGERS[kind as LedgerKind].columns.filter(({ type }) => type === 'person').map(({ name }) => name);
  const named = new Map<unknown, unknown>();
  for (const [place, record] of expected.entries()) {
    for (const name of people) {
      const hash = records[place]?.[name];
      if (hash !== undefined && record[name] !== undefined && ![...named.values()].includes(record[name])) named.set(hash, record[name]);
    }
  }
  return records.map(
    (record) =>
      ({
        ...record,
        ...Object.fromEntries(people.flatMap((name) => (record[name] === undefined ? [] : [[name, named.get(record[name]) ?? '?']]))),
      }) as PlainRecord,
  );
}

const byPlace = (a: ExpectedFault, b: ExpectedFault) =>
  (a.row ?? 0) - (b.row ?? 0) || (a.sheet ?? '').localeCompare(b.sheet ?? '') || (a.column ?? '').localeCompare(b.column ?? '') || a.code.localeCompare(b.code);
/** Which value a fault of a whole row shows is not part of the reading. */
const shownOf = ({ column, value, ...fault }: ExpectedFault) => ({ ...fault, column, value: column === null || value === null ? null : value });

function count(expected: ExpectedFile, reading: Reading): void {
  tally.files += 1;
  for (const [place, ledger] of expected.ledgers.entries()) {
    const got = reading.ledgers[place];
    const records = withPeople(ledger.kind, got?.records ?? [], inOrder(ledger.records));
    for (const [at, record] of inOrder(ledger.records).entries()) {
      const read = records[at] ?? {};
      for (const name of new Set([...Object.keys(record), ...Object.keys(read)])) {
        tally.cells += 1;
        if (read[name] === record[name]) tally.right += 1;
      }
    }
    for (const fault of ledger.faults.filter(({ column }) => column !== null)) {
      tally.cells += 1;
      if (got?.faults.some((each) => each.row === fault.row && each.column === fault.column && each.code === fault.code) === true) tally.right += 1;
    }
    for (const [at, sheet] of ledger.sheets.entries()) {
      for (const [row, why] of sheet.notData) {
        tally.rows += 1;
        if (got?.sheets[at]?.notData.some((each) => each[0] === row && each[1] === why) === true) tally.named += 1;
      }
    }
  }
}

function check(expected: ExpectedFile, reading: Reading): void {
  count(expected, reading);
  expect(reading.tables).toEqual(expected.tables.map(factsOf));
  for (const [place, ledger] of expected.ledgers.entries()) {
    const got = reading.ledgers[place] as ExpectedLedger;
    const hasValue = new Map(ledger.faults.map((fault) => [`${fault.row} ${fault.column} ${fault.code}`, fault.value !== null]));
    const faults = got.faults.map((fault) => (hasValue.get(`${fault.row} ${fault.column} ${fault.code}`) === false ? { ...fault, value: null } : fault));
    expect(got.kind).toBe(ledger.kind);
    expect(got.sheets).toEqual(ledger.sheets);
    expect(faults.map(shownOf).toSorted(byPlace)).toEqual(ledger.faults.map(shownOf).toSorted(byPlace));
    expect(got.questions).toEqual(ledger.questions);
    const records = inOrder(ledger.records);
    expect(withPeople(ledger.kind, got.records, records)).toEqual(records);
  }
  expect(reading.storedAgain).toEqual(expected.ledgers.map(() => 0));
  expect(reading.reports.map((report) => ({ ...report, batch: null }))).toEqual(reading.previews);
  for (const { sheets } of reading.reports) {
    for (const { rows, created, unchanged, changed, refused, notData, notDataRows } of sheets) {
      expect(rows).toBe(created + unchanged + changed + refused + notDataRows.length);
      expect(notData).toBe(notDataRows.length);
    }
  }
}

describe.each(['corpus', 'outside'])('every cell of %s', (part) => {
  it.each(foldersOf(part).map((folder) => [folder.name, folder] as const))('%s', async (_, { path, expected }) => {
    const engine = await county.open();
    opened.push(engine);
    for (const file of expected.files) {
      if (file.refusal === undefined) check(file, await readThrough(engine, path, file));
      else expect(await refusalOf(engine, path, file)).toEqual(file.refusal);
    }
  });
});

describe('the generator', () => {
  it('still writes the expectations that are committed', () => {
    const committed = new Map(foldersOf('corpus').map(({ name, expected }) => [name, expected]));
    const made = allCases();
    expect([...committed.keys()]).toEqual(made.map(({ name }) => name).toSorted());
    for (const each of made) expect(committed.get(each.name), each.name).toEqual(JSON.parse(expectedText(each)));
  });
});
