import { type Ledger, storedName } from '../ledgers/ledger.ts';
import { parsePeriod, type Period } from '../periods/period.ts';
import { EngineError } from '../problems.ts';
import type { Dimensions } from '../store/dimensions.ts';
import { FOREVER, tableOf } from '../store/ledger-tables.ts';
import { quoteName } from '../store/quote.ts';
import type { Reader, Row } from '../store/store.ts';
import type { ImportRequest } from '../verbs/imports.ts';
import { problemOf } from './problems-catalogue.ts';
import type { Resolver } from './resolve-names.ts';

/**
 * The stored rows of a unit and period which a complete file no longer has.
 * @throws EngineError `badRequest` when the ledger has no such rows, or the unit or period is none
 */
export async function absentRows(
  ledger: Ledger,
  replace: NonNullable<ImportRequest['replace']>,
  seen: ReadonlySet<number>,
  { reader, dimensions, resolver }: { readonly reader: Reader; readonly dimensions: Dimensions; readonly resolver: Resolver },
): Promise<readonly Row[]> {
  if (ledger.owner === null || ledger.occurredOn === null) {
    throw new EngineError('badRequest', {
      zh: `“${ledger.label.zh}”没有按单位和期间整体替换的做法。`,
      en: `“${ledger.label.en}” cannot be replaced by unit and period.`,
    });
  }
  const period: Period = parsePeriod(replace.period);
  const resolved = resolver.unit(replace.unit, [period.end, period.start]);
  if (!('rec' in resolved)) {
    const problem = problemOf(resolved.fault, {}, replace.unit);
    throw new EngineError('badRequest', { zh: problem.message.zh + problem.remedy.zh, en: `${problem.message.en} ${problem.remedy.en}` }, [problem]);
  }
  const kind = dimensions.units.get(resolved.rec)?.kind;
  const owner = storedName(kind === 'department' ? ledger.owner.department : kind === 'committee' ? ledger.owner.committee : ledger.owner.township);
  const occurred = quoteName(storedName(ledger.occurredOn));
  const byPeriod = ledger.columns.find(({ name }) => name === ledger.occurredOn)?.type === 'period';
  const inPeriod = byPeriod ? `${occurred} = $2` : `${occurred} between $2::date and $3::date`;
  const rows = await reader.read(
    `select l.*, k.nk from ${quoteName(tableOf(ledger))} l join record_key k on k.ledger = '${ledger.kind}' and k.rec = l.rec
     where l.till = ${FOREVER} and not l.removed and l.${quoteName(owner)} = $1 and ${inPeriod}`,
    byPeriod ? [resolved.rec, period.code] : [resolved.rec, period.start, period.end],
  );
  return rows.filter((row) => !seen.has(Number(row['rec'])));
}
