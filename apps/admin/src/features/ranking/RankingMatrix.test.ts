import { describe, expect, it } from 'vitest';
import { makeAssessment, makeResult, makeUnit } from '../../testing/make-assessment.ts';
import { render } from '../../testing/render.ts';
import { distributionsOf } from './distribution.ts';
import { buildLines } from './lines.ts';
import { buildMatrix } from './matrix.ts';
import RankingMatrix from './RankingMatrix.vue';

const name = { zh: '组', en: 'group' };
const units = [
  makeUnit('T1', { criteria: [makeResult('A1'), makeResult('A2', { marks: 4 })] }),
  makeUnit('T2', { rank: 2, group: 'G2' }),
  makeUnit('T3', { rank: 1, group: 'G2' }),
];
const assessment = {
  ...makeAssessment(units),
  groups: [
    { code: 'G1', name, size: 1 },
    { code: 'G2', name, size: 2 },
  ],
};
const matrix = buildMatrix(assessment, null);
const props = {
  matrix,
  receipts: assessment,
  lines: buildLines(matrix.groups, { collapsed: new Set<string>(), find: '', tier: null }),
  tiers: assessment.tiers,
  decimals: 2,
  opened: null,
  asOf: assessment,
  sorting: { column: 'A2', descending: false },
  distributions: distributionsOf(matrix),
  firmness: null,
  distances: new Map([
    ['T1', { kind: 'best' }],
    ['T2', { kind: 'marks', tier: 'BLUE', score: 90, missing: 5.1, exact: '51/10', by: null }],
    [
      'T3',
      { kind: 'held', tier: 'BLUE', by: { step: 'forcedTier', code: 'F', before: 'BLUE', after: 'RED', inputs: [], reason: { zh: '亡人', en: 'death' } } },
    ],
  ]),
  smallBases: new Map([
    ['T1', new Map([['A2', { name: 'T1镇', numerator: 9, denominator: 10, neighbours: [{ name: '乙镇', numerator: 8, denominator: 9 }] }]])],
  ]),
  measures: [],
  linkOf: (unit: string) => `/units/${unit}`,
  isAcross: false,
  isFootOpen: true,
};
const mounted = async () => (await render(RankingMatrix, { props })).wrapper;

/** `line:column`, the heads −1. */
const placeOf = (cell: Element | null): string => {
  const row = Number(cell?.closest('[aria-rowindex]')?.getAttribute('aria-rowindex'));
  return `${Math.max(-1, row - 3)}:${cell?.getAttribute('data-column')}`;
};
const at = (line: number, column: number): string => `${line < 0 ? 'thead' : `[aria-rowindex="${line + 3}"]`} [data-column="${column}"]`;
const focused = (): string => placeOf(document.activeElement);
async function press(key: string, more: KeyboardEventInit = {}): Promise<void> {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  for (let turn = 0; turn < 3; turn += 1) await Promise.resolve();
  await new Promise((resolve) => requestAnimationFrame(resolve));
}

describe('RankingMatrix', () => {
  it('is walked with the keys, over heads of columns and groups, and opened with Enter', async () => {
    const wrapper = await mounted();
    wrapper.get<HTMLElement>(at(1, 1)).element.focus();
    await press('ArrowRight');
    expect(focused()).toBe('1:2');
    await press('ArrowDown');
    // The head of the second group has one place for all columns.
    expect(focused()).toBe('2:0');
    await press('ArrowDown');
    expect(focused()).toBe('3:2');
    await press('Enter');
    expect(wrapper.emitted('open')).toEqual([[{ unit: 'T2', criterion: 'A2' }, true]]);
    await press('End', { ctrlKey: true });
    expect(focused()).toBe('4:6');
    await press('ArrowUp', { ctrlKey: true });
    expect(focused()).toBe('-1:6');
  });

  it('asks for a menu with Shift+F10, the menu key and the right button, saying whose', async () => {
    const wrapper = await mounted();
    wrapper.get<HTMLElement>(at(1, 2)).element.focus();
    await press('F10', { shiftKey: true });
    wrapper.get<HTMLElement>(at(-1, 1)).element.focus();
    await press('ContextMenu');
    await wrapper.get(at(3, 3)).trigger('contextmenu');
    const asked = (wrapper.emitted('menu') ?? []).map(([request]) => request as { unit: string | null; criterion: string | null; column: string });
    expect(asked.map(({ unit, criterion, column }) => [unit, criterion, column])).toEqual([
      ['T1', 'A2', 'A2'],
      [null, 'A1', 'A1'],
      ['T2', null, 'total'],
    ]);
  });

  it('opens the total from its column and folds a group by its head', async () => {
    const wrapper = await mounted();
    await wrapper.get(at(1, 3)).trigger('click');
    expect(wrapper.emitted('open')).toEqual([[{ unit: 'T1', criterion: null }, false]]);
    await wrapper.get('.group button').trigger('click');
    expect(wrapper.emitted('fold')).toEqual([['G1']]);
  });

  it('leads to the page of a unit by its name, and leaves a press with Ctrl to the browser', async () => {
    const wrapper = await mounted();
    const link = wrapper.get(at(3, 0));
    expect([link.attributes('href'), link.text()]).toEqual(['/units/T2', 'T2镇']);
    await link.trigger('click', { ctrlKey: true });
    await link.trigger('click');
    expect(wrapper.emitted('visit')).toEqual([['T2']]);
  });

  it('has the means of each group in its head, and how many units each tier has', async () => {
    const wrapper = await mounted();
    const heads = wrapper.findAll('tbody .group').map((row) => row.findAll('td').map((cell) => cell.text()));
    expect(heads).toEqual([
      ['10.0', '4.0', '90.00', '●蓝 1'],
      ['10.0', '10.0', '90.00', '●蓝 2'],
    ]);
  });

  it('keeps the mean alone in sight until the foot is opened', async () => {
    const wrapper = await mounted();
    await wrapper.setProps({ isFootOpen: false });
    expect(wrapper.findAll('tfoot tr')).toHaveLength(1);
    await wrapper.get('tfoot button').trigger('click');
    expect(wrapper.emitted('openFoot')).toEqual([[true]]);
  });

  it('follows in its foot what is shown', async () => {
    const wrapper = await mounted();
    await wrapper.setProps({ lines: buildLines(matrix.groups, { collapsed: new Set<string>(), find: 'T1', tier: null }) });
    expect(
      wrapper
        .findAll('tfoot tr')[0]
        ?.findAll('th, td')
        .slice(0, 3)
        .map((cell) => cell.text()),
    ).toEqual(['▾均值显示 1 / 3', '10.0', '4.0']);
  });

  it('has one place in the tab order', async () => {
    const wrapper = await mounted();
    expect(wrapper.findAll('[data-column][tabindex="0"]')).toHaveLength(1);
  });

  it('names every column and row for a screen reader, and by what it is sorted', async () => {
    const wrapper = await mounted();
    expect(wrapper.findAll('thead th[scope="col"], thead th[scope="colgroup"]').length).toBe(wrapper.findAll('thead th').length);
    expect(wrapper.findAll('tbody th[scope="row"]')).toHaveLength(3);
    expect(wrapper.findAll('[aria-sort]').map((head) => [head.attributes('aria-sort'), head.find('.name').text()])).toEqual([['ascending', '到期整改率']]);
  });

  it('marks a rate over a small base, says how far the next tier is, and what holds a unit where no marks do', async () => {
    const wrapper = await mounted();
    expect(wrapper.findAll('.small').map((cell) => placeOf(cell.element))).toEqual(['1:2']);
    expect(wrapper.findAll('tbody .distance').map((cell) => cell.text())).toEqual(['—', '5.10', '否决']);
    await wrapper.get(at(1, 2)).trigger('mouseover');
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(document.body.textContent).toContain('基数只有 10：与比率相邻的乙镇 8/9相比');
    expect(document.body.textContent).toContain('2025年3月 · 截至 2025-03-31');
  });

  it('has mean, median and count of all units under the columns', async () => {
    const wrapper = await mounted();
    expect(
      wrapper.findAll('tfoot tr').map((row) =>
        row
          .findAll('th, td')
          .slice(0, 4)
          .map((cell) => cell.text()),
      ),
    ).toEqual([
      ['▾均值', '10.0', '8.0', '90.00'],
      ['中位数', '10.0', '10.0', '90.00'],
      ['计分个数', '3', '3', '3'],
    ]);
  });
});
