import { describe, expect, it } from 'vitest';
import { answerName, answersOf, answerWord, declineColumn, emptyMapping, joinMappings, leaveOutRows, takeBack, takeHeading } from './mapping-corrections.ts';

const hazard = emptyMapping('hazard');
const HEADINGS = ['检查日期', '完成日期', '情形'];

describe('takeHeading', () => {
  it('reads a heading as another column and leaves its former column to the product', () => {
    const before = { ...hazard, columns: { foundOn: '检查日期', closedOn: '完成日期' } };
    expect(takeHeading(before, HEADINGS, '完成日期', 'claimedOn').columns).toEqual({ foundOn: '检查日期', claimedOn: '完成日期' });
  });

  it('says that a column is not in the file when its heading is set aside', () => {
    expect(takeHeading({ ...hazard, columns: { closedOn: '完成日期' } }, HEADINGS, '完成日期', null).columns).toEqual({ closedOn: null });
  });

  it('takes the place of what the title said, and of another heading of the same table', () => {
    const before = { ...hazard, columns: { township: { value: '示例镇' }, description: '检查日期' } };
    expect(takeHeading(before, HEADINGS, '情形', 'township').columns).toEqual({ township: '情形', description: '检查日期' });
    expect(takeHeading(before, HEADINGS, '情形', 'description').columns).toEqual({ township: { value: '示例镇' }, description: '情形' });
  });

  it('keeps the heading of another table of the file', () => {
    const before = { ...hazard, columns: { description: '问题' } };
    expect(takeHeading(before, HEADINGS, '情形', 'description').columns).toEqual({ description: ['情形', '问题'] });
  });
});

describe('declineColumn', () => {
  it('says that a proposed column is not in the file', () => {
    expect(declineColumn(hazard, 'closedOn').columns).toEqual({ closedOn: null });
  });
});

describe('answers', () => {
  const answered = leaveOutRows(
    leaveOutRows(answerName(answerWord(answerWord(hazard, 'level', '较大', 'major'), 'source', '无', null), 'unit', '示镇', 'T01'), '级别', '小计'),
    '级别',
    '合计',
  );

  it('are kept by column, list of names and heading', () => {
    expect(answered.words).toEqual({ level: { 较大: 'major' }, source: { 无: null } });
    expect(answered.names.unit).toEqual({ 示镇: 'T01' });
    expect(answered.leaveOut).toEqual([{ heading: '级别', in: ['小计', '合计'] }]);
  });

  it('can be listed and each taken back', () => {
    const answers = answersOf(answered);
    expect(answers).toHaveLength(5);
    const empty = answers.reduce(takeBack, answered);
    expect(answersOf(empty)).toEqual([]);
    expect(empty.leaveOut).toEqual([]);
  });
});

describe('joinMappings', () => {
  it('reads a column from whichever heading a table has', () => {
    const first = answerWord({ ...hazard, columns: { description: '问题', closedOn: null, level: '级别' } }, 'level', '较大', 'major');
    const second = answerWord({ ...hazard, columns: { description: '情形', closedOn: null, level: '级别' } }, 'level', '一类', 'general');
    const joined = joinMappings(first, second);
    expect(joined.columns).toEqual({ description: ['问题', '情形'], closedOn: null, level: '级别' });
    expect(joined.words).toEqual({ level: { 较大: 'major', 一类: 'general' } });
  });
});
