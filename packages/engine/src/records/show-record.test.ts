import { describe, expect, it } from 'vitest';
import { importCsv } from '../imports/testing/small-county.ts';
import { openStore } from '../store/store.ts';
import { showRecord } from './show-record.ts';

describe('showRecord', () => {
  it('tells every version with its file and what it changed, and the steps of a hazard', async () => {
    const store = await openStore({ home: ':memory:' });
    await importCsv(store, 'unit', [
      ['单位代码', '单位名称', '单位类别'],
      ['T1', '青禾镇', '镇'],
    ]);
    const headings = ['隐患编号', '所属镇街', '隐患描述', '隐患级别', '发现日期', '原定整改期限', '整改完成日期'];
    await importCsv(store, 'hazard', [headings, ['001', '青禾镇', '通道堵塞', '一般', '2025-03-01', '2025-03-10', '']]);
    await importCsv(store, 'hazard', [headings, ['001', '青禾镇', '通道堵塞', '一般', '2025-03-01', '2025-03-10', '2025-03-08']]);
    const { versions, steps, codes, columns } = await showRecord(store, { id: 'hazard:T1/001' });
    expect(versions.map(({ batch, till, changed }) => [batch, till, changed])).toEqual([
      [3, null, ['claimedOn']],
      [2, 3, []],
    ]);
    expect(versions[0]?.file).toBe('hazard.csv');
    expect(versions[0]?.values[columns.findIndex(({ name }) => name === 'claimedOn')]).toBe('2025-03-08');
    expect(steps.map(({ kind, onDate }) => [kind, onDate])).toEqual([
      ['found', '2025-03-01'],
      ['claim', '2025-03-08'],
    ]);
    expect(codes).toEqual({ township: 'T1' });
    expect((await showRecord(store, { id: 'hazard:T1/001', knownAt: 2 })).versions.map(({ batch, till }) => [batch, till])).toEqual([[2, null]]);
    await expect(showRecord(store, { id: 'hazard:9/9' })).rejects.toMatchObject({ code: 'notFound' });
    await expect(showRecord(store, { id: 'weather' })).rejects.toMatchObject({ code: 'notFound' });
    await store.close();
  });
});
