import { describe, expect, it } from 'vitest';
import { overdueHazards } from './overdue.ts';

const columns = ['township', 'enterprise', 'description', 'level', 'originalDue', 'currentDue'].map((name) => ({
  name,
  heading: { zh: name, en: name },
  type: 'text',
}));
const row = (id: string, level: string, originalDue: string, currentDue: string | null = null) => ({
  id,
  values: ['青禾镇', null, '通道堵塞', level, originalDue, currentDue],
});

describe('overdueHazards', () => {
  it('counts from the deadline in force: the extended one, else the first', () => {
    const hazards = overdueHazards([{ columns, rows: [row('a', '一般', '2025-03-01', '2025-03-21'), row('b', '一般', '2025-03-01')] }], '2025-03-31');
    expect(hazards.map(({ id, due, days }) => [id, due, days])).toEqual([
      ['b', '2025-03-01', 30],
      ['a', '2025-03-21', 10],
    ]);
  });

  it('puts major ones first, however short they are overdue', () => {
    const hazards = overdueHazards([{ columns, rows: [row('a', '一般', '2024-03-01'), row('b', '重大', '2025-03-30')] }], '2025-03-31');
    expect(hazards.map(({ id, level, days }) => [id, level, days])).toEqual([
      ['b', 'major', 1],
      ['a', 'general', 395],
    ]);
  });

  it('has a major one of the answer about major ones, which the first rows of all need not hold, and each once', () => {
    const all = { columns, rows: [row('a', '一般', '2024-03-01'), row('b', '重大', '2025-03-29')] };
    const major = { columns, rows: [row('b', '重大', '2025-03-29'), row('c', '重大', '2025-03-30')] };
    expect(overdueHazards([major, all], '2025-03-31').map(({ id }) => id)).toEqual(['b', 'c', 'a']);
    expect(overdueHazards([undefined, all], '2025-03-31').map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('leaves cells empty that the rows do not have', () => {
    expect(overdueHazards([{ columns: [], rows: [{ id: 'a', values: [] }] }], '2025-03-31')).toEqual([
      { id: 'a', unit: '', level: null, due: null, days: null, enterprise: '', text: '' },
    ]);
  });
});
