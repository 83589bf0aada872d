import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeAccidents } from './accidents.ts';
import { makeActivities, makeTasks, makeTips } from './duties.ts';
import { makeEnforcement, makeListings } from './enforcement.ts';
import { makeEnterprises } from './enterprises.ts';
import { filesOf } from './files.ts';
import { makeCivilDefence } from './civil-defence.ts';
import { makeDossierDecisions, makeDossierFigures } from './dossiers.ts';
import type { County } from './files.ts';
import { makeHazards } from './hazards.ts';
import { makeInspections } from './inspections.ts';
import { makeAuditFindings, makeDecisions, makeYearEndMarks, makeFigures, makeSubmissions } from './reports.ts';
import { makeSummaries } from './summaries.ts';
import type { ManifestEntry } from './sample-files.ts';
import { MANIFEST } from './sample-files.ts';
import { renderFile } from './sheet.ts';

export interface SampleOptions {
  readonly seed?: number;
  /** Whole number; multiplies inspections and hazards, for benchmarks. 1 is the committed county of about 23,000 hazards. */
  readonly scale?: number;
}

/** Everything that happened in the county: the same seed and scale give the same rows on every machine. */
export function makeCounty({ seed = 1, scale = 1 }: SampleOptions = {}): County {
  const enterprises = makeEnterprises(seed);
  const inspections = makeInspections(seed, scale, enterprises);
  const hazards = makeHazards(seed, scale, enterprises, inspections.visits);
  const accidents = makeAccidents(seed, enterprises);
  const { activities, plans } = makeActivities(seed, accidents);
  const civilDefence = makeCivilDefence(seed, enterprises.length);
  const enforcement = makeEnforcement(seed, scale, hazards);
  return {
    enterprises,
    civilDefence,
    visits: inspections.visits,
    hazards,
    accidents,
    enforcement,
    listings: makeListings(seed, hazards),
    activities,
    tasks: makeTasks(seed),
    tips: makeTips(seed, enterprises),
    submissions: makeSubmissions(seed, accidents),
    auditFindings: makeAuditFindings(seed, hazards),
    figures: [...makeFigures(seed, [...inspections.plans, ...plans]), ...makeSummaries(hazards), ...civilDefence.figures, ...makeDossierFigures(seed, enterprises)],
    decisions: [...makeDecisions(seed), ...makeYearEndMarks(seed), ...makeDossierDecisions(enterprises, hazards, accidents, enforcement)],
  };
}

/** Writes the ledger files of the sample county and their manifest into a folder. */
export async function generateSample(folder: string, options: SampleOptions = {}): Promise<readonly ManifestEntry[]> {
  await mkdir(folder, { recursive: true });
  const manifest: ManifestEntry[] = [];
  for (const file of filesOf(makeCounty(options))) {
    await writeFile(join(folder, file.name), await renderFile(file));
    manifest.push({ kind: file.kind, file: file.name, rows: file.rows.length });
  }
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}
