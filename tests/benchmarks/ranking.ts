import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { openEngine } from '@sanse/engine';
import type { Engine, MeasureTable } from '@sanse/engine';
import { importSampleCounty } from '../support/sample-county.ts';
import { townMonthlyByHand } from './by-hand.ts';
import type { Month } from './by-hand.ts';
import { median } from './times.ts';

const SCHEME = 'TOWN-M';
const REPEATS = 15;

/**
 * The ranking of a month on the sample county, computed from rows. Each repeat first appends a row that changes one mark, and the
 * answer must show it. Printed beside the hand-written query for the same measures, which must find the same figures. Nothing is
 * asserted about seconds.
 */
async function main(): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'sanse-bench-'));
  try {
    const engine = await openEngine({ home, schemeFolder: fileURLToPath(new URL('../../data/schemes/', import.meta.url)) });
    await importSampleCounty(engine);
    const { last: period } = await engine.listPeriods({ grain: 'month' });
    if (period === null) throw new Error('the sample county has no months');
    const ours = await timeRankings(engine, period);
    const table = await engine.measure({ scheme: SCHEME, period });
    await engine.close();

    const yardstick = await timeByHand(home, monthOf(period), table);
    const [assessed, byHand] = [median(ours), median(yardstick)];
    console.log(`ranking of ${period}, from rows, one row appended before each: median ${assessed.toFixed(1)} ms (${spread(ours)})`);
    console.log(`the same measures by a hand-written query:                 median ${byHand.toFixed(1)} ms (${spread(yardstick)})`);
    console.log(`ratio ${(assessed / byHand).toFixed(2)}`);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** One missed leader at a duty check costs half a mark of A5.3 until two marks are gone, so the units take turns. */
async function timeRankings(engine: Engine, period: string): Promise<readonly number[]> {
  const times: number[] = [];
  let before = await engine.assess({ scheme: SCHEME, period });
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const markOf = (assessment: typeof before, code: string) =>
      assessment.units.find((unit) => unit.code === code)?.criteria.find((one) => one.code === 'A5.3')?.marks ?? 0;
    const candidates = before.units.filter((unit) => markOf(before, unit.code) >= 0.5);
    const unit = candidates[repeat % candidates.length];
    if (unit === undefined) throw new Error('no unit has marks left to lose');
    const bytes = Buffer.from(`活动编号,单位,活动类型,日期,主题,结果\nBENCH-${repeat},${unit.name},值班抽查,${period}-15,夜间抽查,脱岗\n`);
    await engine.importFile({ kind: 'activity', fileName: `bench-${repeat}.csv`, bytes, by: 'bench' });

    const started = performance.now();
    const after = await engine.assess({ scheme: SCHEME, period });
    times.push(performance.now() - started);
    if (markOf(after, unit.code) !== markOf(before, unit.code) - 0.5) throw new Error(`the row appended for ${unit.name} does not show`);
    before = after;
  }
  return times;
}

async function timeByHand(home: string, month: Month, table: MeasureTable): Promise<readonly number[]> {
  const file = (await readdir(home)).find((name) => name.endsWith('.duckdb'));
  if (file === undefined) throw new Error(`no store in ${home}`);
  const instance = await DuckDBInstance.create(join(home, file), { threads: '2', access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    const sql = townMonthlyByHand(month);
    sameFigures(await (await connection.runAndReadAll(sql)).getRowObjects(), table);
    const times: number[] = [];
    for (let repeat = 0; repeat < REPEATS; repeat += 1) {
      const started = performance.now();
      await connection.runAndReadAll(sql);
      times.push(performance.now() - started);
    }
    return times;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A yardstick that counts something else measures nothing: both must find the same, cell by cell. */
function sameFigures(rows: readonly Readonly<Record<string, unknown>>[], table: MeasureTable): void {
  const pairs: readonly (readonly [column: string, key: string, part: 'numerator' | 'denominator'])[] = [
    ['deaths', 'accident.deaths', 'numerator'],
    ['fires', 'accident.fires', 'numerator'],
    ['fires_before', 'accident.fires@yearBefore', 'numerator'],
    ['road_deaths', 'accident.roadDeaths', 'numerator'],
    ['r3_due', 'hazard.R3.carried', 'denominator'],
    ['r3_closed', 'hazard.R3.carried', 'numerator'],
    ['r4_in_time', 'hazard.R4.carried', 'numerator'],
    ['r6_owed', 'hazard.R6.carried', 'denominator'],
    ['r6_rechecked', 'hazard.R6.carried', 'numerator'],
    ['plan_gaps', 'hazard.majorPlanGap', 'numerator'],
    ['self_found_major', 'hazard.selfFoundMajor', 'numerator'],
    ['major_overdue', 'hazard.majorOverdue', 'numerator'],
    ['listed_overdue', 'listing.overdue', 'numerator'],
    ['ledger_errors', 'audit.ledgerErrors', 'numerator'],
    ['checks', 'inspection.checks', 'numerator'],
    ['planned', 'inspection.planDone', 'numerator'],
    ['plan_inspection', 'inspection.planDone', 'denominator'],
    ['firms', 'inspection.frequencyMet', 'denominator'],
    ['firms_met', 'inspection.frequencyMet', 'numerator'],
    ['referral_gaps', 'enforcement.referralGaps', 'numerator'],
    ['absences', 'activity.dutyAbsences', 'numerator'],
    ['leader_checks', 'activity.leaderChecks', 'numerator'],
    ['meetings', 'activity.meetings', 'numerator'],
    ['trainings', 'activity.planDone', 'numerator'],
    ['tasks', 'task.assignedOnTime', 'denominator'],
    ['tasks_in_time', 'task.assignedOnTime', 'numerator'],
    ['tips', 'tip.onTime', 'denominator'],
    ['late', 'submission.late', 'numerator'],
    ['missing', 'submission.missing', 'numerator'],
    ['returned', 'submission.returned', 'numerator'],
  ];
  const differences = pairs.flatMap(([column, key, part]) =>
    table.units.flatMap((unit, index) => {
      const cell = table.cells[key]?.[index];
      if (cell?.status === 'unknown') return []; // A masked figure: by hand it would be taken for a number.
      const byHand = Number(rows.find((row) => row['code'] === unit.code)?.[column] ?? 0);
      const ours = Number(cell?.[part] ?? 0);
      return byHand === ours ? [] : [`${unit.code} ${column}: by hand ${byHand}, ${key} ${ours}`];
    }),
  );
  if (differences.length > 0) throw new Error(`the yardstick counts something else:\n${differences.join('\n')}`);
}

function monthOf(period: string): Month {
  const [year = 0, month = 0] = period.split('-').map(Number);
  return {
    start: `${period}-01`,
    end: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10),
    ym: year * 12 + month - 1,
    yearStart: `${year}-01-01`,
  };
}

function spread(times: readonly number[]): string {
  return `${Math.min(...times).toFixed(1)} to ${Math.max(...times).toFixed(1)}, n=${times.length}`;
}

await main();
