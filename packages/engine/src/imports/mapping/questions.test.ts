import { expect, it } from 'vitest';
import { hazard } from '../../ledgers/hazard.ts';
import type { Column } from '../../ledgers/ledger.ts';
import { readCell } from '../read-cell.ts';
import { createQuestions, isUnknownWord } from './questions.ts';
import { RESOLVER } from './testing/table-of.ts';

function column(name: string): Column {
  const found = hazard.columns.find((each) => each.name === name);
  if (found === undefined) throw new Error(name);
  return found;
}

it('asks about each word once, the most frequent first, with what it may mean', () => {
  const questions = createQuestions(RESOLVER);
  questions.note(column('level'), '等级', '重大类', 9);
  questions.note(column('township'), '镇', '东河乡', 7);
  questions.note(column('township'), '镇', '东 河乡', 5);
  questions.note(column('enterprise'), '企业', '无名厂', 8);
  expect(questions.list()).toEqual([
    { column: 'township', heading: '镇', word: '东河乡', rows: 2, firstRow: 5, suggestions: [{ code: 'T01', label: '东河镇' }] },
    { column: 'enterprise', heading: '企业', word: '无名厂', rows: 1, firstRow: 8, suggestions: [] },
    { column: 'level', heading: '等级', word: '重大类', rows: 1, firstRow: 9, suggestions: [{ code: 'major', label: '重大' }] },
  ]);
});

it.each([
  ['level', 'general', ['一般', '3级', '３级', '三级', '一般3级', 'Ⅲ级', '一般事故隐患']],
  ['level', 'major', ['重大', '1级', '重大1级', '一级']],
  ['source', 'self', ['自查自纠', '企业自查']],
  ['source', 'superior', ['省级督查', '上级交办']],
  ['planComplete', true, ['√', '是', '有']],
  ['planComplete', false, ['×', '否']],
] as const)('reads for %s as %s what offices write: %j', (name, value, words) => {
  for (const word of words) expect(readCell(column(name), word), word).toEqual({ value });
});

it.each(['2级', '较大', '特大'])('asks what level “%s” is', (word) => {
  expect(readCell(column('level'), word)).toMatchObject({ fault: { code: 'unknownChoice' } });
});

it('does not know some words of a state column, and listens to no other text', () => {
  expect(isUnknownWord(column('statedState'), '立行立改')).toBe(true);
  expect(isUnknownWord(column('statedState'), '整改完成')).toBe(false);
  expect(isUnknownWord(column('statedState'), '')).toBe(false);
  expect(isUnknownWord(column('place'), '立行立改')).toBe(false);
});
