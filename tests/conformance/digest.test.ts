import { openEngine } from '@sanse/engine';
import { afterEach, describe, expect, it } from 'vitest';
import type { LedgerFile } from './case.ts';
import { readCase, SCHEMES } from './case.ts';
import { importLedgers } from './run-case.ts';
import { appendRow, editCell, shuffleColumns, shuffleRows } from './csv.ts';

const T1 = readCase('town-t1');
const DIMENSIONS = new Set(['unit', 'sector', 'enterprise']);
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((engine) => engine.close()));
});

async function assess(ledgers: readonly LedgerFile[]) {
  const engine = await openEngine({ home: ':memory:', schemeFolder: SCHEMES });
  open.push(engine);
  await importLedgers(engine, ledgers);
  return engine.assess({ scheme: 'TOWN-M', period: '2025-03' });
}

function changed(kind: string, change: (text: string) => string): readonly LedgerFile[] {
  return T1.ledgers.map((file) => (file.kind === kind ? { ...file, bytes: Buffer.from(change(Buffer.from(file.bytes).toString('utf8'))) } : file));
}

describe('the result digest', () => {
  it('does not depend on the order of files, rows and columns', { timeout: 120_000 }, async () => {
    const events = T1.ledgers.filter((file) => !DIMENSIONS.has(file.kind)).toReversed();
    const dimensions = T1.ledgers.filter((file) => DIMENSIONS.has(file.kind));
    const shuffled = [...dimensions, ...events].map((file, index) => {
      const text = Buffer.from(file.bytes).toString('utf8');
      return { ...file, bytes: Buffer.from(shuffleColumns(shuffleRows(text, 7 + index), 11 + index)) };
    });
    const [plain, other] = [await assess(T1.ledgers), await assess(shuffled)];
    expect(other.resultDigest).toBe(plain.resultDigest);
    expect(other.units.map((unit) => unit.total)).toEqual(plain.units.map((unit) => unit.total));
  });

  it('changes with one row that costs a mark', { timeout: 120_000 }, async () => {
    const plain = await assess(T1.ledgers);
    const dearer = await assess(changed('activity', (text) => editCell(text, '活动编号', 'D12', '结果', '脱岗')));
    const total = (assessment: typeof plain) => assessment.units.find((unit) => unit.code === 'T01')?.total;
    // One more absence costs half a mark of A5.3: 89.2286 of 96.
    expect([total(plain), total(dearer)]).toEqual([93.47, 92.95]);
    expect(dearer.resultDigest).not.toBe(plain.resultDigest);
  });

  it('does not change with a row outside every window', { timeout: 120_000 }, async () => {
    const plain = await assess(T1.ledgers);
    const more = await assess(
      changed('activity', (text) =>
        appendRow(text, { 活动编号: 'X1', 单位: '砚泉镇', 活动类型: '专题研究会议', 日期: '2025-04-02', 主题: '四月会议', 结果: '正常', 计划内: '是' }),
      ),
    );
    expect(more.resultDigest).toBe(plain.resultDigest);
  });
});
