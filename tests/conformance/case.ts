import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const CASES = fileURLToPath(new URL('cases/', import.meta.url));

/** What a case asks: `measures` gives expected/figures.json, `scheme` gives expected/assessment.json; at least one of them. */
export interface CaseRequest {
  readonly period: string;
  readonly asOf?: string;
  readonly measures?: readonly string[];
  /** Code of a scheme of data/schemes, or of the case's own scheme.yaml. */
  readonly scheme?: string;
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
  /** Text of the case's own scheme, when it has one. */
  readonly scheme: string | null;
}

export function listCases(): readonly string[] {
  return readdirSync(CASES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

export function readCase(name: string): Case {
  const folder = join(CASES, name);
  const schemeFile = join(folder, 'scheme.yaml');
  return {
    name,
    folder,
    request: JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as CaseRequest,
    ledgers: readdirSync(join(folder, 'ledgers'))
      .toSorted()
      .map((fileName) => ({ kind: kindOf(name, fileName), fileName, bytes: readFileSync(join(folder, 'ledgers', fileName)) })),
    scheme: existsSync(schemeFile) ? readFileSync(schemeFile, 'utf8') : null,
  };
}

function kindOf(caseName: string, fileName: string): string {
  const kind = /^\d+-([A-Za-z]+)\.(csv|xlsx)$/.exec(fileName)?.[1];
  if (kind === undefined) throw new Error(`${caseName}/ledgers/${fileName}: a ledger file is named <order>-<kind>.csv or .xlsx`);
  return kind;
}
