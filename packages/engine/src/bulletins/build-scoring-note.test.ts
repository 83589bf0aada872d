import { describe, expect, it } from 'vitest';
import type { Ranking } from '../schemes/scheme.ts';
import { scoringNote } from './build-scoring-note.ts';

const RANKING: Ranking = { ties: '1224', breakers: [], compare: 'rounded' };

describe('scoringNote', () => {
  it('tells the usual way', () => {
    expect(scoringNote({ rounding: { decimals: 2, mode: 'halfUp' }, ranking: RANKING })).toBe(
      '得分按考评办法计算，结果四舍五入保留2位小数；位次在同组参评单位内按公布得分排定，得分相同的位次并列。',
    );
  });

  it('tells how halves are rounded where the scheme rounds otherwise', () => {
    const told = (mode: Parameters<typeof scoringNote>[0]['rounding']['mode']) => scoringNote({ rounding: { decimals: 1, mode }, ranking: RANKING });
    expect(told('halfDown')).toContain('结果五舍六入保留1位小数');
    expect(told('halfEven')).toContain('结果四舍六入五成双，保留1位小数');
    expect(told('up')).toContain('结果只入不舍，保留1位小数');
    expect(told('down')).toContain('结果只舍不入，保留1位小数');
  });

  it('speaks of whole numbers where no decimals are kept', () => {
    expect(scoringNote({ rounding: { decimals: 0, mode: 'halfUp' }, ranking: RANKING })).toContain('结果四舍五入保留整数');
  });

  it('tells what is compared, what decides between equals and how they are numbered', () => {
    const ranking: Ranking = { ties: '1334', breakers: [{ measure: 'hazard.R3.carried', shift: 'none', prefer: 'high' }], compare: 'exact' };
    expect(scoringNote({ rounding: { decimals: 2, mode: 'halfUp' }, ranking })).toContain(
      '按取舍前的得分排定，得分相同的依次比较办法规定的指标，仍相同的位次并列，取其中最后的位次。',
    );
    expect(scoringNote({ rounding: { decimals: 2, mode: 'halfUp' }, ranking: { ...RANKING, ties: '1223' } })).toContain('位次并列，其后的位次相连');
  });
});
