import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { explainYamlFault, tellingFaults } from './yaml-fault.ts';

const faultOf = (text: string) => parseDocument(text, { prettyErrors: false }).errors.map(explainYamlFault)[0];

describe('explainYamlFault', () => {
  it.each([
    ['full\na: 1', '缺少冒号，或者一个键占了几行'],
    ['period: [month\nfamily: township', '缩进不齐，或者括号没有闭合'],
    ['a: "x', '引号或括号没有闭合，或者缺少逗号'],
    ['a: 1\n\tb: 2', '缩进用了制表符，要改用空格'],
    ['a: b: c', '一行里有两层键，或者值里的冒号没有加引号'],
    ['a: @x', '值以 @、%、` 等符号开头，要加引号'],
    ['a: }', '这里有多余的内容'],
  ])('says of %j: %s', (text, zh) => {
    expect(faultOf(text)?.zh).toBe(zh);
  });

  it('has no English in its Chinese, whatever the fault', () => {
    expect(explainYamlFault({ code: 'IMPOSSIBLE', message: 'Something impossible' })).toEqual({ zh: '写法有误', en: 'Something impossible' });
  });
});

describe('tellingFaults', () => {
  it('has the first tear, not what the parser stumbles over after it, and every key that stands twice', () => {
    const { errors } = parseDocument('full\n# a note\ncode: A\nversion: 1\n', { prettyErrors: false });
    expect(errors.length).toBeGreaterThan(3);
    expect(tellingFaults(errors)).toEqual([errors[0]]);
    const twice = parseDocument('a: 1\na: 2\nb: 1\nb: 2\n', { prettyErrors: false }).errors;
    expect(tellingFaults(twice).map(({ code }) => code)).toEqual(['DUPLICATE_KEY', 'DUPLICATE_KEY']);
  });
});
