import type { IsoDate } from '../periods/dates.ts';
import { EngineError } from '../problems.ts';
import type { Store } from '../store/store.ts';
import type { EvidenceRows, Finding, FindingState } from '../verbs/findings.ts';
import type { CheckContext } from './check.ts';
import { checkOf, contextOf, describeFindings, type IdentifiedFinding, runChecks } from './find-findings.ts';
import { parseFindingId } from './finding-id.ts';
import { addStatement, readStatements } from './finding-states.ts';
import { listRows } from '../records/list-records.ts';

const STATES: readonly FindingState[] = ['open', 'explained', 'confirmed'];

/**
 * Adds what somebody says about a finding; nothing said before is lost.
 * @throws EngineError `notFound` for an id that the rows do not give, `badRequest` without a note or a name
 */
export async function settleFinding(
  store: Store,
  { id, state, note, by }: { readonly id: string; readonly state: FindingState; readonly note: string; readonly by: string },
  { today, now }: { readonly today: IsoDate; readonly now: () => Date },
): Promise<Finding> {
  if (!STATES.includes(state)) {
    throw new EngineError('badRequest', {
      zh: `“${state}”不是疑点的状态。可用：open（待核）、explained（已说明）、confirmed（已确认）。`,
      en: `"${state}" is no state of a finding. There are open, explained and confirmed.`,
    });
  }
  if (state !== 'open' && note.trim() === '') {
    throw new EngineError('badRequest', { zh: '请写明说明或确认的理由。', en: 'Write down why it is explained or confirmed.' });
  }
  if (by.trim() === '') throw new EngineError('badRequest', { zh: '请写明经办人。', en: 'Say who settles it.' });
  const { context, finding } = await findOne(store, { id }, today);
  await addStatement(store, id, context.knownAt, { state, note: note.trim(), by: by.trim(), at: now().toISOString(), fingerprint: finding.fingerprint });
  const [settled] = await describeFindings(context, [finding], await readStatements(store, context.knownAt));
  return settled as Finding;
}

/** Every row behind a finding, as records are listed. @throws EngineError `notFound` */
export async function findingEvidence(
  store: Store,
  request: { readonly id: string; readonly knownAt?: number | undefined },
  today: IsoDate,
): Promise<readonly EvidenceRows[]> {
  const { context, finding } = await findOne(store, request, today);
  return Promise.all(
    finding.evidence.map(async ({ what, ledger, rows }) => ({
      what,
      kind: ledger,
      total: rows.length,
      ...(await listRows(store, { kind: ledger, rows: `select unnest([${rows.join(', ')}]::integer[]) as rec` }, context)),
    })),
  );
}

/** The same by `rec`, for lists that are searched and sorted. @throws EngineError `notFound` */
export async function evidenceRecs(store: Store, request: { readonly id: string; readonly knownAt?: number | undefined }, today: IsoDate) {
  return (await findOne(store, request, today)).finding.evidence;
}

async function findOne(
  store: Store,
  { id, knownAt }: { readonly id: string; readonly knownAt?: number | undefined },
  today: IsoDate,
): Promise<{ readonly context: CheckContext; readonly finding: IdentifiedFinding }> {
  const named = parseFindingId(id);
  if (named === null) throw noFinding(id);
  const context = await contextOf(store, { period: named.period, knownAt }, today);
  const finding = (await runChecks(context, [checkOf(named.check)])).find((one) => one.id === id);
  if (finding === undefined) throw noFinding(id);
  return { context, finding };
}

function noFinding(id: string): EngineError {
  return new EngineError('notFound', {
    zh: `没有编号为“${id}”的疑点；数据改正后，原来的疑点会消失。现有的见 sanse findings。`,
    en: `There is no finding "${id}"; one disappears when the data are mended. See sanse findings for those there are.`,
  });
}
