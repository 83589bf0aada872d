import type { MeasureSummary } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { makeAssessment, makeResult, makeUnit } from '../../testing/make-assessment.ts';
import { receiptTable } from './receipt-table.ts';

const rate = { name: 'value', measure: 'hazard.R3', shift: 'none', numerator: 47, denominator: 51, value: 47 / 51, exact: '47/51', status: 'ok' } as const;
const text = (zh: string) => ({ zh, en: zh });
const unit = makeUnit('T1', {
  total: 87.5,
  criteria: [makeResult('A1', { status: 'missing', marks: null }), makeResult('A2', { marks: 7.5, inputs: [rate] })],
  adjustments: [{ code: 'B1', kind: 'bonus', amount: 0.5, exact: '1/2', records: [], inputs: [], reason: text('先进经验') }],
  steps: [{ step: 'rounding', code: null, before: '175/2', after: '175/2', inputs: [], reason: text('保留2位小数') }],
});
const measures = [
  { code: 'hazard.R3', name: text('到期整改率'), scope: text('到期隐患中已销号的比重'), quantity: 'share' },
  { code: 'other', name: text('其他'), scope: text('与此无关'), quantity: 'item' },
] as unknown as readonly MeasureSummary[];
const words = { title: ['T1镇 得分单'], head: ['指标', '得分', '满分', '失分', '数据', '理由'], total: '总分' } as const;
const copy = (criterion: string | null) => receiptTable({ assessment: makeAssessment([unit]), unit, criterion, measures }, words, 'zh');

describe('receiptTable', () => {
  it('has every criterion, every adjustment and the total, with the definitions of the figures in it', () => {
    expect(copy(null)).toEqual({
      title: ['T1镇 得分单'],
      head: words.head,
      rows: [
        ['A1 事故', '▢', '10', '0', '', 'A1的理由'],
        ['A2 到期整改率', '7.5', '10', '2.5', '到期整改率 47/51 = 92.16%', 'A2的理由'],
        ['B1', '+0.5', '', '', '', '先进经验'],
        ['总分', '87.50', '20', '', '', '保留2位小数'],
      ],
      notes: ['到期整改率: 到期隐患中已销号的比重'],
    });
  });

  it('is one line for one criterion', () => {
    expect(copy('A2').rows).toEqual([['A2 到期整改率', '7.5', '10', '2.5', '到期整改率 47/51 = 92.16%', 'A2的理由']]);
  });
});
