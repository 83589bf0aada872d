import type { SurveyedColumn } from '@sanse/engine';
import { LEDGERS } from '@sanse/engine/ledgers';
import { describe, expect, it } from 'vitest';
import { emptyMapping } from './mapping-corrections.ts';
import { headingRows, missingColumns } from './table-reading.ts';

const match = (at: number, heading: string, column: string | null, confidence = 1, by: SurveyedColumn['by'] = 'name'): SurveyedColumn => ({
  samples: [],
  at,
  heading,
  column,
  confidence,
  by,
});
const reading = (columns: Readonly<Record<string, string | { readonly value: string }>>) => ({ ...emptyMapping('hazard'), columns });

describe('headingRows', () => {
  it('puts first what a person has to confirm, then the headings as they stand', () => {
    const table = {
      columns: [match(0, '序号', null, 0, null), match(1, '级别', 'level'), match(2, '时间', 'foundOn', 0.6, 'values')],
      mapping: reading({ level: '级别' }),
    };
    expect(headingRows(table).map(({ match: { heading }, state }) => `${heading} ${state}`)).toEqual(['时间 unsure', '序号 unused', '级别 used']);
  });

  it('keeps the reason of the first reading for what a correction only repeats', () => {
    const asFound = { columns: [match(0, '级别', 'level', 0.97, 'alias'), match(1, '时间', 'foundOn', 0.6, 'values')], mapping: reading({ level: '级别' }) };
    const corrected = {
      columns: [match(0, '级别', 'level', 1, 'mapping'), match(1, '时间', 'foundOn', 1, 'mapping')],
      mapping: reading({ level: '级别', foundOn: '时间' }),
    };
    expect(headingRows(corrected, asFound).map(({ match: { heading, by } }) => `${heading} ${by}`)).toEqual(['级别 alias', '时间 mapping']);
  });
});

describe('missingColumns', () => {
  it('names the required columns that nothing gives: a proposal does not count, what the title says does', () => {
    const table = {
      columns: [match(0, '情形', 'description'), match(1, '级别', 'level'), match(2, '时间', 'foundOn', 0.6, 'values')],
      mapping: reading({ description: '情形', level: '级别', township: { value: '示例镇' } }),
    };
    expect(missingColumns(LEDGERS.hazard, table).map(({ name }) => name)).toEqual(['foundOn', 'originalDue']);
  });
});
