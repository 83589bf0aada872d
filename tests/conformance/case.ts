import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CASES = fileURLToPath(new URL('cases/', import.meta.url));
export const SCHEMES = fileURLToPath(new URL('../../data/schemes/', import.meta.url));

/** What a case asks: `measures` gives expected/figures.json, `scheme` gives expected/assessment.json; at least one of them. With `composite` or `escalation` the scheme gives that instead. */
export interface CaseRequest {
  readonly period: string;
  readonly asOf?: string;
  /** Another case whose ledgers are imported first; the own ones come on top. Its schemes are used when the case has none. */
  readonly ledgersOf?: string;
  readonly measures?: readonly string[];
  /** Code of a scheme of the `schemes` folder of the case or of the one its ledgers are of, or of data/schemes. */
  readonly scheme?: string;
  /** Replacements made in the scheme's text, each of which must fit exactly once. */
  readonly schemeWith?: readonly (readonly [from: string, to: string])[];
  /** Code of a composite of the scheme, for `period`: gives expected/composition.json. */
  readonly composite?: string;
  /** Gives expected/escalation.json. */
  readonly escalation?: true;
  /** Also gives expected/tiers.json: the tiers with their names and colours. */
  readonly tiers?: true;
  /** Rows the ledgers hold on purpose that are refused: gives expected/refused.json. Without it a refused row is an error of the case. */
  readonly refused?: true;
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
  const base = request.ledgersOf === undefined ? null : readCase(request.ledgersOf);
  return {
    name,
    folder,
    request,
    ledgers: [...(base?.ledgers ?? []), ...readLedgers(folder)],
    schemeFolder: existsSync(own) ? own : (base?.schemeFolder ?? SCHEMES),
  };
}

/** The text of the scheme a case asks for, in which each replacement has been made at its one place. */
export function readSchemeText({ request: { scheme = '', schemeWith = [] }, schemeFolder }: Case): string {
  const texts = readdirSync(schemeFolder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(join(schemeFolder, name), 'utf8'));
  let text = texts.find((candidate) => candidate.split('\n').includes(`code: ${scheme}`));
  if (text === undefined) throw new Error(`no scheme ${scheme} in ${schemeFolder}`);
  for (const [from, to] of schemeWith) {
    if (text.split(from).length !== 2) throw new Error(`"${from}" does not stand exactly once in ${scheme}`);
    text = text.replace(from, to);
  }
  return text;
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
