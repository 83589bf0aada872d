import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureKey } from '../scoring/measure-table.ts';
import { openStore, type Store } from '../store/store.ts';
import { makeLedgers, type MadeRow } from './make-ledgers.ts';
import { measureUnits } from './measure-units.ts';

const TOWN = 1;

function hazard(
  rec: number,
  foundOn: string,
  originalDue: string,
  currentDue: string,
  claimedOn: string | null,
  closedOn: string | null,
  level = 'general',
): MadeRow {
  return { rec, hazardNo: `H${rec}`, township: TOWN, description: `hazard ${rec}`, level, foundOn, originalDue, currentDue, claimedOn, closedOn };
}

const GOLDEN: readonly MadeRow[] = [
  hazard(1, '2025-02-20', '2025-03-05', '2025-03-05', '2025-03-04', '2025-03-06'),
  hazard(2, '2025-02-25', '2025-03-10', '2025-03-20', '2025-03-18', '2025-03-19'),
  hazard(3, '2025-03-03', '2025-03-03', '2025-03-03', '2025-03-03', '2025-03-03'),
  hazard(4, '2025-03-05', '2025-03-15', '2025-03-15', '2025-03-14', '2025-03-14'),
  hazard(5, '2025-03-08', '2025-03-25', '2025-03-25', null, null),
  hazard(6, '2025-03-12', '2025-06-10', '2025-06-10', null, null, 'major'),
  hazard(7, '2025-03-20', '2025-04-05', '2025-04-05', '2025-03-30', null),
  hazard(8, '2025-03-28', '2025-04-12', '2025-04-12', null, null),
  hazard(9, '2025-01-10', '2025-01-31', '2025-01-31', '2025-02-12', '2025-02-14'),
  hazard(10, '2024-12-20', '2025-01-20', '2025-01-20', '2025-01-18', '2025-01-19'),
];
const H11 = hazard(11, '2024-11-01', '2024-11-30', '2024-11-30', null, null);
const H12 = hazard(12, '2025-02-10', '2025-02-28', '2025-04-30', '2025-03-05', '2025-03-05');

async function countyWith(hazards: readonly MadeRow[]): Promise<Store> {
  const store = await openStore({ home: ':memory:' });
  await makeLedgers(store, { unit: [{ rec: TOWN, code: 'T01', name: '青石镇', unitKind: 'town', peerGroup: 'G1', displayOrder: 1 }], hazard: hazards });
  return store;
}

/** "5/9" for a rate (not reduced), "12" for an amount, "null" for nothing. */
async function figureOf(store: Store, measure: string, period = '2025-03', cutOff?: string): Promise<string> {
  const request = { measure, shift: 'none' } as const;
  const table = await measureUnits(store, { requests: [request], family: 'township', kinds: ['town'], period, cutOff });
  const cell = table.cells[measureKey(request)]?.[0];
  expect(cell?.status).toBe('ok');
  return cell?.denominator === null ? String(cell.numerator) : `${cell?.numerator}/${cell?.denominator}`;
}

describe('the ten hazards on 31 March 2025', () => {
  let store: Store;
  beforeAll(async () => {
    store = await countyWith(GOLDEN);
  });
  afterAll(() => store.close());

  it.each([
    ['hazard.R1', '5/9'],
    ['hazard.R1b', '6/9'],
    ['hazard.R2', '2/6'],
    ['hazard.R2f', '4/6'],
    ['hazard.R3.ever', '6/7'],
    ['hazard.R3.period', '4/5'],
    ['hazard.R3.carried', '4/5'],
    ['hazard.R4.ever', '4/7'],
    ['hazard.R4c.ever', '5/7'],
    ['hazard.R4.period', '3/5'],
    ['hazard.R4.carried', '3/5'],
    ['hazard.R4c.carried', '4/5'],
    ['hazard.R4x', '6/7'],
    ['hazard.R5', '5/9'],
    ['hazard.R7.R1', '0/1'],
    ['hazard.R7.R3', '0/0'],
    ['hazard.opening', '2'],
    ['hazard.found', '6'],
    ['hazard.closed', '4'],
    ['hazard.open', '4'],
    ['hazard.R8', '4/8'],
    ['hazard.overdue', '1'],
    ['hazard.overdueMaxDays', '6'],
    ['hazard.majorOverdue', '0'],
    ['hazard.majorOverdueMaxDays', 'null'],
    ['hazard.daysToRectify', '12'],
    ['hazard.majorFound', '1'],
    ['hazard.notListed', '1'],
  ])('%s is %s', async (measure, expected) => {
    expect(await figureOf(store, measure)).toBe(expected);
  });

  it('moves only what is done with an earlier cut-off, never who is counted', async () => {
    // On 10 March: H2 (claimed on the 18th) and H4 (on the 14th) are not yet done, the cohorts stay.
    expect(await figureOf(store, 'hazard.R2', '2025-03', '2025-03-10')).toBe('1/6');
    expect(await figureOf(store, 'hazard.R4c.ever', '2025-03', '2025-03-10')).toBe('3/7');
    expect(await figureOf(store, 'hazard.overdue', '2025-03', '2025-03-10')).toBe('0');
  });

  it('gives the state of an earlier month from the same rows', async () => {
    // At the end of January: H10 closed on the 19th, H9 found on the 10th, due on the 31st and open.
    expect(await figureOf(store, 'hazard.R1', '2025-01')).toBe('0/1');
    expect(await figureOf(store, 'hazard.R3.carried', '2025-01')).toBe('1/2');
    expect(await figureOf(store, 'hazard.open', '2025-01')).toBe('1');
  });
});

describe('the same ten hazards entered in the opposite order', () => {
  it('give the same figures', async () => {
    const [store, reversed] = await Promise.all([countyWith(GOLDEN), countyWith(GOLDEN.toReversed())]);
    for (const measure of ['hazard.R3.carried', 'hazard.R8', 'hazard.daysToRectify', 'hazard.overdueMaxDays']) {
      expect(await figureOf(reversed, measure)).toBe(await figureOf(store, measure));
    }
    await Promise.all([store.close(), reversed.close()]);
  });
});

describe('with two hazards more, which tell the readings of R3 apart', () => {
  let store: Store;
  beforeAll(async () => {
    store = await countyWith([...GOLDEN, H11, H12]);
  });
  afterAll(() => store.close());

  it.each([
    ['hazard.R3.ever', '7/9'],
    ['hazard.R3.dueYtd', '7/8'],
    ['hazard.R3.foundYtd', '6/7'],
    ['hazard.R3.period', '4/5'],
    ['hazard.R3.carried', '5/7'],
    ['hazard.R4.carried', '3/7'],
    ['hazard.R4c.carried', '5/7'],
    // H11 is 121 days past its deadline; 12 and 21 are the middle two of eight: 0 9 10 12 21 23 29 33.
    ['hazard.overdue', '2'],
    ['hazard.overdueMaxDays', '121'],
    ['hazard.daysToRectify', '33/2'],
    ['hazard.R8', '5/10'],
  ])('%s is %s', async (measure, expected) => {
    expect(await figureOf(store, measure)).toBe(expected);
  });
});
