import { describe, expect, it } from 'vitest';
import type { Decision } from '../scoring/measure-table.ts';
import { makeTable } from '../scoring/testing/make-table.ts';
import { owedBy, projectTable } from './project-table.ts';
import { SMALL_SCHEME as scheme } from './testing/small-scheme.ts';

type Cells = Readonly<Record<string, string>>;

/** The cells of one unit at the end: from here, moving as in a period that stood so and came out so. */
function projected(here: Cells, before: Cells, after: Cells): Readonly<Record<string, string | null>> {
  const table = (cells: Cells) => makeTable(scheme, [{ code: 'A', cells }]);
  const past = { period: '2025-01', before: table(before), after: table(after) };
  const { cells } = projectTable(table(here), owedBy(scheme), () => past);
  return Object.fromEntries(
    Object.entries(cells).map(([key, [cell]]) => [key, cell?.denominator === null ? cell.numerator : `${cell?.numerator}/${cell?.denominator}`]),
  );
}

const RATE = 'hazard.R3.carried';
const CHECKS = 'activity.leaderChecks';
const DEATHS = 'accident.deaths';

describe('projectTable', () => {
  it('gets of what is not done the share done that got done then, of as many more cases', () => {
    // Then 2 more came and 18 of the 22 that were left got done; now 20 − 5 + 2 = 17 are left, of which 13.9 get done.
    expect(projected({ [RATE]: '5/20' }, { [RATE]: '30/50' }, { [RATE]: '48/52' })[RATE]).toBe('19/22');
  });

  it('never has more done than there is, nor less than before', () => {
    expect(projected({ [RATE]: '5/20' }, { [RATE]: '1/10' }, { [RATE]: '10/10' })[RATE]).toBe('20/20');
    // Five of ten went: five of six are too many.
    expect(projected({ [RATE]: '5/6' }, { [RATE]: '5/10' }, { [RATE]: '5/5' })[RATE]).toBe('1/1');
    expect(projected({ [RATE]: '0/3' }, { [RATE]: '4/9' }, { [RATE]: '2/2' })[RATE]).toBe('0/0');
  });

  it('leaves nothing undone where then nothing was left to do', () => {
    expect(projected({ [RATE]: '3/5' }, { [RATE]: '7/7' }, { [RATE]: '7/7' })[RATE]).toBe('5/5');
  });

  it('makes good of a required number what was made good then', () => {
    // Then 1 of the 2 owed was held; now 1 of 2 again, 2 of 4, and none when none is owed.
    expect(projected({ [CHECKS]: '2' }, { [CHECKS]: '2' }, { [CHECKS]: '3' })[CHECKS]).toBe('3');
    expect(projected({ [CHECKS]: '0' }, { [CHECKS]: '2' }, { [CHECKS]: '3' })[CHECKS]).toBe('2');
    expect(projected({ [CHECKS]: '6' }, { [CHECKS]: '2' }, { [CHECKS]: '3' })[CHECKS]).toBe('6');
    // It had been reached by then: so it will be.
    expect(projected({ [CHECKS]: '1' }, { [CHECKS]: '4' }, { [CHECKS]: '4' })[CHECKS]).toBe('4');
  });

  it('adds other amounts as they grew then, and takes them off, down to nothing', () => {
    expect(projected({ [DEATHS]: '1' }, { [DEATHS]: '0' }, { [DEATHS]: '2' })[DEATHS]).toBe('3');
    expect(projected({ [DEATHS]: '1' }, { [DEATHS]: '2' }, { [DEATHS]: '2' })[DEATHS]).toBe('1');
    expect(projected({ [DEATHS]: '1' }, { [DEATHS]: '5' }, { [DEATHS]: '2' })[DEATHS]).toBe('0');
  });

  it('leaves alone the year before, and what is unknown', () => {
    const moved = projected({ 'accident.fires@yearBefore': '3' }, { 'accident.fires@yearBefore': '1' }, { 'accident.fires@yearBefore': '9' });
    expect(moved['accident.fires@yearBefore']).toBe('3');
    expect(projected({ [DEATHS]: '1' }, { [DEATHS]: '?' }, { [DEATHS]: '2' })[DEATHS]).toBe('1');
  });

  it('lets come again what was sent and decided after that day then, and leaves a unit without a past as it is', () => {
    const decision = (record: string, unit: string): Decision => ({
      ...{ record, unit, target: 'A1', amount: '1', level: null, itemKey: null },
      ...{ basis: '', reason: '', decidedOn: '2025-02-01' },
    });
    const table = (sent: readonly string[], decisions: readonly Decision[]) =>
      makeTable(
        scheme,
        [
          { code: 'A', sent },
          { code: 'B', sent: [], cells: { [DEATHS]: '7' } },
        ],
        { decisions },
      );
    const past = {
      period: '2025-01',
      before: table(['hazard'], [decision('decision:1', 'A')]),
      after: table(['accident', 'hazard', 'tip'], [decision('decision:1', 'A'), decision('decision:2', 'A'), decision('decision:3', 'B')]),
    };
    const end = projectTable(table(['tip'], []), owedBy(scheme), (unit) => (unit === 'A' ? past : null));
    expect(end.sent).toEqual({ A: ['accident', 'tip'], B: [] });
    expect(end.decisions.map(({ record }) => record)).toEqual(['decision:2']);
    expect(end.cells[DEATHS]?.[1]?.numerator).toBe('7');
  });
});
