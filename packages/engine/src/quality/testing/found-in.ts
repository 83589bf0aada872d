import type { LedgerKind } from '../../ledgers/ledger.ts';
import { type MadeRow, makeLedgers } from '../../measures/make-ledgers.ts';
import { openStore } from '../../store/store.ts';
import type { Finding } from '../../verbs/findings.ts';
import type { QualityCheck } from '../check.ts';
import { contextOf, describeFindings, runChecks } from '../find-findings.ts';

export const UNITS: readonly MadeRow[] = [
  { rec: 1, code: 'T01', name: '青石镇', unitKind: 'town', peerGroup: 'G1', displayOrder: 1, validFrom: '2020-01-01' },
  { rec: 2, code: 'T02', name: '白沙镇', unitKind: 'town', peerGroup: 'G1', displayOrder: 2, validFrom: '2020-01-01' },
  { rec: 3, code: 'T03', name: '红岩镇', unitKind: 'town', peerGroup: 'G1', displayOrder: 3, validFrom: '2020-01-01' },
  { rec: 9, code: 'D01', name: '应急局', unitKind: 'department', peerGroup: 'D1', displayOrder: 9 },
];

export const ENTERPRISES: readonly MadeRow[] = [
  { rec: 1, uscc: 'E1', name: '示例铸造厂', township: 1, sector: 1, openedOn: '2021-05-01' },
  { rec: 2, uscc: 'E2', name: '示例纺织厂', township: 1, sector: 1, openedOn: '2021-05-01', closedOn: '2025-03-10' },
];

/** A hazard of 青石镇 as an honest office has it, with some cells changed. */
export function hazard(rec: number, cells: Partial<MadeRow> = {}): MadeRow {
  return {
    rec,
    hazardNo: `H${rec}`,
    township: 1,
    enterprise: 1,
    description: `第${rec}处：${TEXTS[rec % TEXTS.length]}`,
    level: 'general',
    source: 'township',
    foundOn: '2025-03-05',
    registeredOn: '2025-03-05',
    originalDue: '2025-03-20',
    claimedOn: '2025-03-12',
    recheckedOn: '2025-03-13',
    closedOn: '2025-03-14',
    ...cells,
  };
}

const TEXTS = ['灭火器压力不足', '疏散通道堆放杂物', '配电箱未上锁', '叉车司机无证上岗', '冲压机缺少防护罩'];

/** What a check notices in these rows, as people are told it. */
export async function foundIn(
  check: QualityCheck,
  ledgers: Partial<Record<LedgerKind, readonly MadeRow[]>>,
  { period = '2025-03', today = '2026-01-05' }: { readonly period?: string; readonly today?: string } = {},
): Promise<readonly Finding[]> {
  const store = await openStore({ home: ':memory:' });
  try {
    await makeLedgers(store, { unit: UNITS, enterprise: ENTERPRISES, ...ledgers });
    const context = await contextOf(store, { period }, today);
    return await describeFindings(context, await runChecks(context, [check]), new Map());
  } finally {
    await store.close();
  }
}
