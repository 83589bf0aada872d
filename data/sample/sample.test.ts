import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LEDGERS } from '@sanse/engine/ledgers';
import { strFromU8, unzipSync } from 'fflate';
import { parseCsv } from 'hucre/csv';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateSample, makeCounty } from './generate.ts';
import { writeMessySample } from './messy.ts';
import { MANIFEST, sampleFiles } from './sample-files.ts';
import type { LedgerKind } from './sheet.ts';

const COMMITTED = fileURLToPath(new URL('ledgers', import.meta.url));

type Cells = ReadonlyMap<string, string | number | Date | boolean | null>;

/** The records of one committed file, by column name; titles, totals and notes left out. Written against the files, not the generator. */
async function readRecords(kind: LedgerKind, path: string): Promise<readonly Cells[]> {
  const bytes = await readFile(path);
  const rows = path.endsWith('.csv') ? parseCsv(decode(bytes)) : ((await readXlsx(bytes)).sheets[0]?.rows ?? []);
  const names = new Map<string, string>();
  for (const column of LEDGERS[kind].columns) for (const heading of [column.heading.zh, ...(column.aliases ?? [])]) names.set(heading, column.name);
  const headerRow = rows.findIndex((row) => row.filter((cell) => names.has(String(cell))).length > 3);
  const header = rows[headerRow] ?? [];
  return rows
    .slice(headerRow + 1)
    .filter((row) => row[0] !== '合计' && !String(row[0]).startsWith('注：'))
    .map((row) => new Map(header.map((heading, place) => [names.get(String(heading)) ?? String(heading), row[place] ?? null])));
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Latest state of every record of a kind, by its number. */
async function latest(kind: LedgerKind, key: readonly string[]): Promise<readonly Cells[]> {
  const records = new Map<string, Cells>();
  for (const file of sampleFiles()) {
    if (file.kind !== kind) continue;
    for (const record of await readRecords(kind, file.path)) records.set(key.map((name) => String(record.get(name))).join('/'), record);
  }
  return [...records.values()];
}

function dateOf(record: Cells, name: string): string | null {
  const value = record.get(name);
  return value instanceof Date ? value.toISOString().slice(0, 10) : null;
}

describe('the sample county', () => {
  let hazards: readonly Cells[];
  let inspections: readonly Cells[];
  let accidents: readonly Cells[];

  beforeAll(async () => {
    hazards = await latest('hazard', ['township', 'hazardNo']);
    inspections = await latest('inspection', ['agency', 'inspectionNo']);
    accidents = await latest('accident', ['accidentNo']);
  });

  it('lists its files so that what is referred to comes first, and brings every ledger kind', () => {
    const kinds = sampleFiles().map((file) => file.kind);
    expect(kinds.slice(0, 5)).toEqual(['unit', 'sector', 'enterprise', 'enterprise', 'enterprise']);
    expect(new Set(kinds)).toEqual(new Set(Object.keys(LEDGERS)));
  });

  it('has 17 townships in four groups before the merger and 16 after it', async () => {
    const units = await latest('unit', ['code']);
    const onDay = (day: string): Record<string, number> => {
      const groups: Record<string, number> = {};
      for (const unit of units) {
        const group = String(unit.get('peerGroup'));
        if (!group.startsWith('G') || (dateOf(unit, 'validFrom') ?? '') > day || (dateOf(unit, 'validTo') ?? '9999') < day) continue;
        groups[group] = (groups[group] ?? 0) + 1;
      }
      return groups;
    };
    expect(onDay('2024-06-30')).toEqual({ G1: 8, G2: 6, G3: 2, G4: 1 });
    expect(onDay('2024-07-01')).toEqual({ G1: 8, G2: 5, G3: 2, G4: 1 });
  });

  it('finds 0.8 to 5 hazards per inspection and 0.4 to 2.5 % major ones, every year', () => {
    for (const year of ['2023', '2024', '2025']) {
      const found = hazards.filter((hazard) => dateOf(hazard, 'foundOn')?.startsWith(year));
      const checks = inspections.filter((inspection) => dateOf(inspection, 'inspectedOn')?.startsWith(year));
      const majors = found.filter((hazard) => String(hazard.get('level')).startsWith('重大'));
      expect(found.length / checks.length).toBeGreaterThan(0.8);
      expect(found.length / checks.length).toBeLessThan(5);
      expect(majors.length / found.length).toBeGreaterThan(0.004);
      expect(majors.length / found.length).toBeLessThan(0.025);
    }
  });

  it('closes 92 to 100 % of the hazards due in a year by its end, in every township', () => {
    for (const year of ['2023', '2024', '2025']) {
      const yearEnd = `${year}-12-31`;
      const due = hazards.filter((hazard) => hazard.get('voidReason') === null && dateOf(hazard, 'originalDue')?.startsWith(year));
      for (const township of new Set(due.map((hazard) => String(hazard.get('township'))))) {
        const mine = due.filter((hazard) => hazard.get('township') === township);
        const closed = mine.filter((hazard) => (dateOf(hazard, 'closedOn') ?? '9999') <= yearEnd);
        expect(closed.length / mine.length, `${township} ${year}`).toBeGreaterThanOrEqual(0.92);
      }
    }
  });

  it('shows in 2025 one town that puts deadlines off: over 10 points between the deadline as extended and the first one', () => {
    const due = hazards.filter((hazard) => hazard.get('voidReason') === null && dateOf(hazard, 'originalDue')?.startsWith('2025'));
    const stretched = [...new Set(due.map((hazard) => String(hazard.get('township'))))].filter((township) => {
      const mine = due.filter((hazard) => hazard.get('township') === township);
      const inTime = (deadline: string): number =>
        mine.filter((hazard) => (dateOf(hazard, 'claimedOn') ?? '9999') <= (dateOf(hazard, deadline) ?? '')).length / mine.length;
      return inTime('currentDue') - inTime('originalDue') > 0.1;
    });
    expect(stretched).toEqual(['橹埠镇']);
  });

  it('shows one town that registers most hazards more than three days late, from July 2024', () => {
    const recent = hazards.filter((hazard) => (dateOf(hazard, 'foundOn') ?? '') >= '2024-07-01');
    const late = [...new Set(recent.map((hazard) => String(hazard.get('township'))))].filter((township) => {
      const mine = recent.filter((hazard) => hazard.get('township') === township);
      const days = (hazard: Cells): number => (Date.parse(dateOf(hazard, 'registeredOn') ?? '') - Date.parse(dateOf(hazard, 'foundOn') ?? '')) / 86_400_000;
      return mine.filter((hazard) => days(hazard) > 3).length / mine.length > 0.5;
    });
    expect(late).toEqual(['澄坪镇']);
  });

  it('counts 2 to 25 deaths a year in work safety accidents, and one larger accident in all', () => {
    for (const year of ['2023', '2024', '2025']) {
      const deaths = accidents
        .filter((accident) => dateOf(accident, 'occurredOn')?.startsWith(year) && accident.get('isProductionSafety') === '是')
        .reduce((sum, accident) => sum + Number(accident.get('deaths')), 0);
      expect(deaths).toBeGreaterThanOrEqual(2);
      expect(deaths).toBeLessThanOrEqual(25);
    }
    expect(accidents.filter((accident) => accident.get('accidentGrade') === '较大').length).toBe(1);
  });

  it('tells nothing that happened after 31 December 2025', () => {
    const events = ['foundOn', 'registeredOn', 'claimedOn', 'recheckedOn', 'closedOn', 'inspectedOn', 'publishedOn', 'occurredOn', 'investigationClosedOn'];
    const days = [...hazards, ...inspections, ...accidents].flatMap((record) => events.map((event) => dateOf(record, event) ?? ''));
    expect(days.filter((day) => day > '2025-12-31')).toEqual([]);
  });
});

describe('data/README.md', () => {
  it('tells the rows of every kind and year as the files have them', async () => {
    const readme = await readFile(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8');
    const manifest = JSON.parse(await readFile(join(COMMITTED, MANIFEST), 'utf8')) as readonly {
      readonly kind: string;
      readonly file: string;
      readonly rows: number;
    }[];
    for (const kind of Object.keys(LEDGERS)) {
      const rows = manifest.filter((entry) => entry.kind === kind).map((entry) => String(entry.rows));
      const told = readme.split('\n').find((line) => line.startsWith('|') && line.split('|')[1]?.trim().endsWith(` ${kind}`));
      expect(
        told
          ?.split('|')
          .slice(2, 5)
          .map((cell) => cell.trim())
          .filter((cell) => cell !== ''),
        kind,
      ).toEqual(rows);
    }
  });
});

describe('the committed files', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sample-'));
    await generateSample(folder);
  });

  afterAll(() => rm(folder, { recursive: true }));

  it('are what the generator writes now, part by part (write them again with npm run sample)', async () => {
    const contents = async (path: string): Promise<string> => {
      const bytes = await readFile(path);
      if (!path.endsWith('.xlsx')) return bytes.toString('base64');
      return Object.entries(unzipSync(bytes))
        .map(([part, content]) => `${part}\n${strFromU8(content)}`)
        .join('\n');
    };
    const names = (await readdir(folder)).sort();
    expect((await readdir(COMMITTED)).sort()).toEqual(names);
    for (const name of names) expect((await contents(join(COMMITTED, name))) === (await contents(join(folder, name))), name).toBe(true);
  });

  it('include the messy ones as the generator writes them', async () => {
    const messy = fileURLToPath(new URL('messy', import.meta.url));
    const made = await mkdtemp(join(tmpdir(), 'messy-'));
    await writeMessySample(made);
    expect((await readdir(messy)).sort()).toEqual((await readdir(made)).sort());
    for (const name of await readdir(made)) expect((await readFile(join(messy, name))).equals(await readFile(join(made, name))), name).toBe(true);
    await rm(made, { recursive: true });
  });

  it('stay under 8 MB together', async () => {
    const sizes = await Promise.all([...sampleFiles().map((file) => file.path), join(COMMITTED, MANIFEST)].map(async (path) => (await readFile(path)).length));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(8_000_000);
    expect(sampleFiles().every((file) => basename(file.path).endsWith('.xlsx') || basename(file.path).endsWith('.csv'))).toBe(true);
  });
});

describe('makeCounty', () => {
  const county = makeCounty();

  it('multiplies inspections and hazards by its scale and leaves the rest as it is', () => {
    const larger = makeCounty({ scale: 3 });
    expect(larger.visits.length / county.visits.length).toBeCloseTo(3, 1);
    expect(larger.hazards.length / county.hazards.length).toBeCloseTo(3, 1);
    expect(larger.tasks).toEqual(county.tasks);
    expect(larger.accidents).toEqual(county.accidents);
  });

  it('gives another county for another seed', () => {
    expect(makeCounty({ seed: 2 }).hazards[0]).not.toEqual(county.hazards[0]);
  });
});
