import { describe, expect, it } from 'vitest';
import { type Fault, IMPORT_FAULTS, problemOf } from './problems-catalogue.ts';

const name = { zh: '某列', en: 'a column' };
const FACTS = {
  extension: '.doc',
  megabytes: 500,
  limit: 400,
  parts: 6000,
  part: 'xl/worksheets/sheet1.xml',
  format: name,
  seconds: 120,
  line: 3,
  ledger: name,
  other: name,
  required: '甲、乙',
  column: name,
  aliases: ['别名'],
  min: 0,
  choices: name,
  near: ['东河镇'],
  what: name,
  candidates: ['甲', '乙'],
  date: '2025-01-01',
  instead: ['南坪镇'],
  before: name,
  after: name,
  columns: name,
  rows: [name],
  row: name,
  batch: 3,
  count: 2,
  used: '原定整改期限',
  was: '2025-03-06',
  which: '5、9',
  heading: '整改单位',
  last: name,
  reason: name,
  refused: 1,
  place: 8,
  cells: 5,
};

describe('the import catalogue', () => {
  const problems = IMPORT_FAULTS.map((code) =>
    problemOf(
      { code, facts: code === 'dateOrder' ? { ...FACTS, other: '2025-03-01' } : FACTS } as unknown as Fault,
      { file: 'a.xlsx', sheet: '表一', row: 7, column: '发现日期' },
      '2025.13.1',
    ),
  );

  it('has a sentence of its own for every code, in both languages, with a remedy', () => {
    for (const language of ['zh', 'en'] as const) {
      expect(new Set(problems.map(({ message }) => message[language])).size).toBe(IMPORT_FAULTS.length);
      for (const { code, message, remedy } of problems) {
        expect(message[language].length, code).toBeGreaterThan(5);
        expect(remedy[language].length, code).toBeGreaterThan(3);
        expect(message[language] + remedy[language], code).not.toMatch(/undefined|\[object/);
      }
    }
  });

  it('says sheet, row and column', () => {
    const problem = problemOf({ code: 'wrongDate', facts: { column: name } }, { sheet: '表一', row: 7, column: '发现日期' }, '2025.13.1');
    expect(problem.message.zh).toBe('工作表“表一”第 7 行“发现日期”写的是“2025.13.1”，不是一个日期。');
    expect(problem.severity).toBe('error');
  });
});
