import type { Verbs } from '@sanse/engine';

export type VerbName = keyof Verbs;

const NAMES: Readonly<Record<VerbName, true>> = {
  surveyFile: true,
  previewImport: true,
  importFile: true,
  refusedRows: true,
  listMappings: true,
  saveMapping: true,
  removeMapping: true,
  addSource: true,
  listSources: true,
  removeSource: true,
  findSource: true,
  template: true,
  listBatches: true,
  undoBatch: true,
  listUnits: true,
  listSectors: true,
  listSchemes: true,
  listSchemeVersions: true,
  readSchemeText: true,
  lookAtScheme: true,
  saveDraft: true,
  removeDraft: true,
  putInForce: true,
  listMeasures: true,
  listPeriods: true,
  measure: true,
  assess: true,
  explain: true,
  wayOut: true,
  compareOutcomes: true,
  replay: true,
  standings: true,
  compose: true,
  escalations: true,
  listRecords: true,
  ageing: true,
  showRecord: true,
  exportRecords: true,
  officeMap: true,
  saveMapShapes: true,
  removeMapShapes: true,
  enterpriseColours: true,
  trend: true,
  tallyCube: true,
  robustness: true,
  scoringInput: true,
  funnel: true,
  forecast: true,
  findings: true,
  findingEvidence: true,
  settleFinding: true,
  bulletin: true,
  publish: true,
  search: true,
  listSchemeFiles: true,
  officeSettings: true,
  saveOfficeSettings: true,
  installation: true,
  listKeptAssessments: true,
  verify: true,
};

export const VERB_NAMES = Object.keys(NAMES) as readonly VerbName[];

export function isVerbName(name: string): name is VerbName {
  return Object.hasOwn(NAMES, name);
}

/** A request or answer of a verb as JSON text; bytes travel as `{"$base64": "…"}`. */
export function toWire(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner instanceof Uint8Array ? { $base64: Buffer.from(inner.buffer, inner.byteOffset, inner.byteLength).toString('base64') } : inner,
  );
}

export function parseWire(text: string): unknown {
  return JSON.parse(text, (_, inner: unknown) => (isBase64(inner) ? new Uint8Array(Buffer.from(inner.$base64, 'base64')) : inner));
}

function isBase64(value: unknown): value is { readonly $base64: string } {
  return typeof value === 'object' && value !== null && '$base64' in value && typeof value.$base64 === 'string';
}
