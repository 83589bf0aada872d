import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CASES = fileURLToPath(new URL('cases/', import.meta.url));
export const SCHEMES = fileURLToPath(new URL('../../data/schemes/', import.meta.url));

/** What a case asks: `measures` gives expected/figures.json, `scheme` gives expected/assessment.json; at least one of them. */
export interface CaseRequest {
  readonly period: string;
  readonly asOf?: string;
  /** Another case whose ledgers are imported first; the own ones come on top. */
  readonly ledgersOf?: string;
  readonly measures?: readonly string[];
  /** Code of a scheme of the case's own `schemes` folder, or of data/schemes. */
  readonly scheme?: string;
  /** Replacements made in the scheme's text, each of which must fit exactly once. */
  readonly schemeWith?: readonly (readonly [from: string, to: string])[];
  /** Units whose results are compared, in this order; absent: all. */
  readonly units?: readonly string[];
}

export interface LedgerFile {
  readonly kind: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** One folder of `cases`: ledger files named `<order>-<kind>.csv` or `.xlsx`, a request, expected results, and why it exists. */
export interface Case {
  readonly name: string;
  readonly folder: string;
  readonly request: CaseRequest;
  readonly ledgers: readonly LedgerFile[];
  /** Where the schemes it may name lie. */
  readonly schemeFolder: string;
}

export function listCases(): readonly string[] {
  return readdirSync(CASES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

export function readCase(name: string): Case {
  const folder = join(CASES, name);
  const own = join(folder, 'schemes');
  const request = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as CaseRequest;
  return {
    name,
    folder,
    request,
    ledgers: [...(request.ledgersOf === undefined ? [] : readCase(request.ledgersOf).ledgers), ...readLedgers(folder)],
    schemeFolder: existsSync(own) ? own : SCHEMES,
  };
}

function readLedgers(folder: string): readonly LedgerFile[] {
  const ledgers = join(folder, 'ledgers');
  if (!existsSync(ledgers)) return [];
  return readdirSync(ledgers)
    .toSorted()
    .map((fileName) => ({ kind: kindOf(fileName, folder), fileName, bytes: readFileSync(join(ledgers, fileName)) }));
}

function kindOf(fileName: string, folder: string): string {
  const kind = /^\d+-([A-Za-z]+)\.(csv|xlsx)$/.exec(fileName)?.[1];
  if (kind === undefined) throw new Error(`${folder}: ${fileName} is no ledger: a ledger file is named <order>-<kind>.csv or .xlsx`);
  return kind;
}
