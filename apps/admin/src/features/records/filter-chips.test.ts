import { LEDGERS } from '@sanse/engine/ledgers';
import { describe, expect, it } from 'vitest';
import { filterChips } from './filter-chips.ts';

const words = { language: 'zh', nameOf: (code: string) => ({ T08: '岫口镇' })[code] ?? code, word: (key: string) => `<${key}>` } as const;

describe('filterChips', () => {
  it('names what narrows the list, and each chip takes off itself only', () => {
    const chips = filterChips({ kind: 'hazard', unit: 'T08', status: 'overdue', where: { level: 'major', closedOn: '-' } }, LEDGERS.hazard, words);
    expect(chips.map(({ says }) => says)).toEqual(['岫口镇', '<status.overdue>', '隐患级别 重大', '销号日期 <empty>']);
    expect(chips[0]?.without).toEqual({ kind: 'hazard', status: 'overdue', where: { level: 'major', closedOn: '-' } });
    expect(chips[2]?.without.where).toEqual({ closedOn: '-' });
  });

  it('takes a figure off with everything that belongs to it', () => {
    const [chip] = filterChips({ measure: 'hazard.open', part: 'numerator', period: '2025-12', scheme: 'TOWN-M', unit: 'T08' }, LEDGERS.hazard, words);
    expect(chip?.without).toEqual({ kind: 'hazard', unit: 'T08' });
  });

  it('has none for a whole ledger', () => {
    expect(filterChips({ kind: 'tip' }, LEDGERS.tip, words)).toEqual([]);
  });
});
