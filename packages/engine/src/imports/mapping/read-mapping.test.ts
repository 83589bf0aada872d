import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hazard } from '../../ledgers/hazard.ts';
import type { ColumnSource, Mapping } from './mapping.ts';
import { MAPPING_FAULTS } from './mapping-faults.ts';
import { readMapping } from './read-mapping.ts';
import { writeMapping } from './write-mapping.ts';

const FILE = `
ledger: 隐患台账
columns:
  所属镇街: 属地
  hazardNo: null
  描述: { value: 见附件 }
  原定整改期限:
    - 限期
    - { after: 发现日期, days: 15 }
  整改完成日期: { heading: 备注, pattern: '完成：([^）]*)）', dates: dmy, emptyWords: [无, 007], when: { heading: 结果, in: [是, 3] } }
  行业: { from: enterprise }
words:
  隐患级别: { 3级: 一般, A: major, 待定: null }
names:
  unit: { 河东: T01 }
leaveOut:
  - { heading: 结果, in: [重复] }
`.replace('  描述', '  问题描述');

const read = (text: string) => readMapping(text, 'm.yaml');

describe('readMapping', () => {
  it('reads ledgers, columns and words by their code or their Chinese name', () => {
    expect(read(FILE)).toEqual({
      problems: [],
      mapping: {
        ledger: 'hazard',
        columns: {
          township: '属地',
          hazardNo: null,
          description: { value: '见附件' },
          originalDue: ['限期', { after: 'foundOn', days: 15 }],
          claimedOn: { heading: '备注', pattern: '完成：([^）]*)）', dates: 'dmy', emptyWords: ['无', '007'], when: { heading: '结果', in: ['是', '3'] } },
          sector: { from: 'enterprise' },
        },
        words: { level: { '3级': 'general', A: 'major', 待定: null } },
        names: { unit: { 河东: 'T01' }, sector: {}, enterprise: {} },
        leaveOut: [{ heading: '结果', in: ['重复'] }],
      },
    });
  });

  it('reads JSON as well', () => {
    expect(read('{"ledger": "tip", "columns": {"tipNo": "编号"}}').mapping).toMatchObject({ ledger: 'tip', columns: { tipNo: '编号' } });
  });

  const FAULTS: readonly (readonly [code: keyof typeof MAPPING_FAULTS, line: number | undefined, text: string, zh: string])[] = [
    ['tooLarge', undefined, `ledger: tip\n# ${'x'.repeat(1_000_000)}`, '1 MB'],
    ['yamlSyntax', 2, 'ledger: tip\ncolumns: [a', 'YAML'],
    ['duplicateKey', 2, 'ledger: tip\nledger: hazard', '重复'],
    ['alias', 3, 'ledger: hazard\ncolumns:\n  township: *a', '*'],
    ['unknownKey', 2, 'ledger: hazard\ncolums: {}', 'colums'],
    ['unknownKey', 4, 'ledger: hazard\ncolumns:\n  township:\n    headng: 镇\n    heading: 镇', 'headng'],
    ['missingKey', 1, 'columns: {}', 'ledger'],
    ['wrongShape', 2, 'ledger: hazard\nleaveOut: 是', 'leaveOut'],
    ['wrongShape', 4, 'ledger: hazard\ncolumns:\n  originalDue:\n    days: 很多\n    after: foundOn', 'days'],
    ['unknownLedger', 1, 'ledger: 花名册', '花名册'],
    ['unknownColumn', 3, 'ledger: hazard\ncolumns:\n  门牌号: 地址', '门牌号'],
    ['unknownColumn', 4, 'ledger: hazard\ncolumns:\n  originalDue:\n    after: 昨天\n    days: 3', '昨天'],
    ['unknownColumn', 3, 'ledger: hazard\nwords:\n  颜色: { a: b }', '颜色'],
    ['columnTwice', 4, 'ledger: hazard\ncolumns:\n  township: 甲\n  镇街: 乙', '镇街'],
    ['unknownWord', 3, 'ledger: hazard\nwords: { level: {\n  甲: 特大 } }', '特大'],
    ['unknownWord', 3, 'ledger: hazard\nwords: { 状态: {\n  甲: 不明 } }', '不明'],
    ['badPattern', 3, "ledger: hazard\ncolumns: { place: { heading: 甲,\n  pattern: '(a+)+' } }", '重复'],
    ['notADate', 3, 'ledger: hazard\ncolumns: { place: { heading: 甲,\n  dates: mdy } }', '隐患部位'],
    ['notADate', 3, 'ledger: hazard\ncolumns:\n  originalDue: { after: 隐患部位, days: 3 }', '隐患部位'],
    ['afterInCircle', 3, 'ledger: hazard\ncolumns:\n  foundOn: { after: originalDue, days: 1 }\n  originalDue: { after: foundOn, days: 1 }', 'foundOn'],
    ['notFromEnterprise', 3, 'ledger: hazard\ncolumns:\n  description: { from: enterprise }', '隐患描述'],
  ];

  it.each(FAULTS)('finds %s in line %s', (code, line, text, zh) => {
    const { mapping, problems } = read(text);
    expect(mapping).toBeNull();
    const problem = problems.find((each) => each.code === `mapping.${code}`);
    expect(problem?.place).toMatchObject({ file: 'm.yaml', ...(line === undefined ? {} : { line }) });
    expect(`${problem?.message.zh} ${problem?.remedy.zh}`).toContain(zh);
    for (const { message, remedy } of problems) for (const text of [message.zh, message.en, remedy.zh, remedy.en]) expect(text).not.toMatch(/undefined|\{\d\}/);
  });

  it('has a case for every fault', () => {
    expect(new Set(FAULTS.map(([code]) => code))).toEqual(new Set(Object.keys(MAPPING_FAULTS)));
  });
});

const word = fc.oneof(
  fc.constantFrom('null', '~', '', 'true', '007', '3.50', '否: 是', '# 注', '- a', '"', '2025-03-01', '\n'),
  fc.string({ unit: 'grapheme-ascii' }),
);
const text = word.filter((each) => each !== '');
const when = fc.record({ heading: text, in: fc.array(word, { minLength: 1, maxLength: 3 }) });
const source: fc.Arbitrary<ColumnSource> = fc.oneof(
  text,
  fc.record({ value: word }),
  fc.record({ value: word, when }),
  fc.record({ heading: text }),
  fc.record({ heading: text, pattern: fc.constant('^(.*?)：'), emptyWords: fc.array(word, { minLength: 1, maxLength: 3 }), when }),
);
const names = fc
  .dictionary(
    text.filter((each) => each !== '__proto__'),
    word,
    { maxKeys: 3 },
  )
  .map((each) => ({ ...each }));
const mapping: fc.Arbitrary<Mapping> = fc.record({
  ledger: fc.constant('hazard' as const),
  columns: fc
    .dictionary(
      fc.constantFrom(...hazard.columns.filter(({ type }) => type !== 'date').map(({ name }) => name)),
      fc.oneof(source, fc.array(source, { minLength: 1, maxLength: 3 }), fc.constant(null)),
    )
    .map((each) => ({ ...each })),
  words: fc.constantFrom({}, { level: { 甲: 'major', null: null, '3': 'general' }, statedState: { 好: 'closed' }, place: { 无: null, 门: '大门' } }),
  names: fc.record({ unit: names, sector: names, enterprise: names }),
  leaveOut: fc.array(when, { maxLength: 2 }),
});

describe('writeMapping', () => {
  it('writes what a clerk can read', () => {
    const { mapping } = read(FILE);
    expect(mapping === null ? '' : writeMapping(mapping)).toBe(
      [
        'ledger: 隐患台账',
        'columns:',
        '  隐患编号: null',
        '  所属镇街: 属地',
        '  行业领域:',
        '    from: enterprise',
        '  隐患描述:',
        '    value: 见附件',
        '  原定整改期限:',
        '    - 限期',
        '    - after: 发现日期',
        '      days: 15',
        '  整改完成日期:',
        '    heading: 备注',
        '    pattern: 完成：([^）]*)）',
        '    dates: dmy',
        '    emptyWords:',
        '      - 无',
        '      - "007"',
        '    when:',
        '      heading: 结果',
        '      in:',
        '        - 是',
        '        - "3"',
        'words:',
        '  隐患级别:',
        '    3级: 一般',
        '    A: 重大',
        '    待定: null',
        'names:',
        '  unit:',
        '    河东: T01',
        'leaveOut:',
        '  - heading: 结果',
        '    in:',
        '      - 重复',
        '',
      ].join('\n'),
    );
  });

  it('writes what is read back the same', () => {
    fc.assert(
      fc.property(mapping, (written) => {
        expect(read(writeMapping(written))).toEqual({ mapping: written, problems: [] });
      }),
    );
  });
});
