import { describe, expect, it } from 'vitest';
import { makeAssessment, makeUnit } from '../../testing/make-assessment.ts';
import type { Line } from './lines.ts';
import { buildLines, rowsOf } from './lines.ts';
import { buildMatrix } from './matrix.ts';

const name = { zh: '组', en: 'group' };
const assessment = {
  ...makeAssessment([
    makeUnit('T1', { name: '砚泉镇' }),
    makeUnit('T2', { group: 'G2', name: '禾笙镇' }),
    makeUnit('T3', { group: 'G2', name: '茌塘镇', tier: 'RED' }),
  ]),
  groups: [
    { code: 'G1', name, size: 1 },
    { code: 'G2', name, size: 2 },
  ],
};
const { groups } = buildMatrix(assessment, null);
const tell = (line: Line): string => (line.kind === 'unit' ? line.row.unit.code : `${line.group.code}:${line.rows.length}${line.isCollapsed ? ' folded' : ''}`);
const lines = (collapsed: readonly string[], find = '', of = groups) => buildLines(of, { collapsed: new Set(collapsed), find, tier: null }).map(tell);

describe('buildLines', () => {
  it('puts a head over each group, and hides the units of those folded', () => {
    expect(lines([])).toEqual(['G1:1', 'T1', 'G2:2', 'T2', 'T3']);
    expect(lines(['G2'])).toEqual(['G1:1', 'T1', 'G2:2 folded']);
  });

  it('finds by a part of the name or the code, also in folded groups', () => {
    expect(lines(['G2'], '塘')).toEqual(['G2:1', 'T3']);
    expect(lines([], 't1')).toEqual(['G1:1', 'T1']);
    expect(lines([], '无此镇')).toEqual([]);
  });

  it('shows the units of one tier, also in folded groups, and of those the ones looked for', () => {
    const ofTier = (tier: string, find = '') => buildLines(groups, { collapsed: new Set(['G2']), find, tier }).map(tell);
    expect(ofTier('RED')).toEqual(['G2:1', 'T3']);
    expect(ofTier('BLUE')).toEqual(['G1:1', 'T1', 'G2:1', 'T2']);
    expect(ofTier('BLUE', '塘')).toEqual([]);
  });

  it('has no head where there is one group', () => {
    expect(lines(['G1'], '', groups.slice(0, 1))).toEqual(['T1']);
  });

  it('tells of the units of folded groups too, and only of those looked for', () => {
    const units = (collapsed: readonly string[], find = '', of = groups) =>
      rowsOf(buildLines(of, { collapsed: new Set(collapsed), find, tier: null })).map(({ unit }) => unit.code);
    expect(units(['G2'])).toEqual(['T1', 'T2', 'T3']);
    expect(units([], '塘')).toEqual(['T3']);
    expect(units([], '', groups.slice(0, 1))).toEqual(['T1']);
  });
});
