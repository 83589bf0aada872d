import type { ReplayedUnit } from '@sanse/engine';
import { expect, it } from 'vitest';
import { replayRows } from './replay-rows.ts';

const unit = (code: string, order: number, total: number): ReplayedUnit => ({
  code,
  name: `${code}镇`,
  order,
  group: 'G1',
  total,
  exact: String(total),
  rank: 1,
  rankOf: 1,
  tier: 'BLUE',
});

it('a row for each unit of any period, in official order, with nothing where it was not assessed', () => {
  const rows = replayRows([{ units: [unit('B', 2, 90)] }, { units: [unit('A', 1, 80), unit('B', 2, 95)] }]);
  expect(rows.map(({ code, cells }) => [code, cells.map((cell) => cell?.total ?? null)])).toEqual([
    ['A', [null, 80]],
    ['B', [90, 95]],
  ]);
});
