import { describe, expect, it } from 'vitest';
import { byDateAndNumber, latestDecision } from './latest-decision.ts';
import type { Decision } from './measure-table.ts';

function decision(record: string, decidedOn = '2025-03-20'): Decision {
  return { record, unit: 'T', target: 'tier', amount: null, level: 'RED', itemKey: null, basis: '会议纪要', reason: '理由', decidedOn };
}

function sorted(...records: readonly string[]): readonly string[] {
  return records
    .map((record) => decision(record))
    .toSorted(byDateAndNumber)
    .map(({ record }) => record);
}

describe('latestDecision', () => {
  it('goes by the date before the number', () => {
    expect(latestDecision([decision('D2', '2025-03-09'), decision('D10', '2025-03-01')])?.record).toBe('D2');
  });

  it('takes number 10 of a day for later than number 9', () => {
    expect(latestDecision([decision('D10'), decision('D9')])?.record).toBe('D10');
  });

  it('is null without a decision', () => {
    expect(latestDecision([])).toBeNull();
  });
});

describe('byDateAndNumber', () => {
  it('counts each number inside a text, not only the first', () => {
    expect(sorted('安委办〔2025〕10号', '安委办〔2025〕9号', '安委办〔2024〕11号')).toEqual(['安委办〔2024〕11号', '安委办〔2025〕9号', '安委办〔2025〕10号']);
  });

  it('puts what only begins like another before it', () => {
    expect(sorted('D9-1', 'D9', 'D')).toEqual(['D', 'D9', 'D9-1']);
  });

  it('tells numbers apart that are too long for a double, and equal ones by how they are written', () => {
    expect(sorted('90071992547409931', '90071992547409930', '7', '07')).toEqual(['07', '7', '90071992547409930', '90071992547409931']);
  });
});
