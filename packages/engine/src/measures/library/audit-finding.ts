import type { BaseMeasure, Measure } from '../measure.ts';

function findings(code: string, type: string, zh: string, en: string): BaseMeasure {
  return {
    kind: 'base',
    code: `audit.${code}`,
    name: { zh, en },
    scope: { zh: `统计期内“回头看”核查发现的${zh}。`, en: `${en} that the audits of the period found.` },
    quantity: 'item',
    source: 'auditFinding',
    aggregate: 'count',
    window: { kind: 'period', on: 'foundOn' },
    where: [{ field: 'findingType', op: 'eq', value: type }],
  };
}

export const auditFindingMeasures: readonly Measure[] = [
  findings('ledgerErrors', 'ledgerError', '台账不实条数', 'Ledger errors'),
  findings('falseClosures', 'falseClosure', '虚假销号条数', 'False closures'),
  findings('contradictedZeros', 'contradictedZero', '零报告不实次数', 'Contradicted zero reports'),
  findings('fundsGaps', 'fundsGap', '阵地经费不合规项数', 'Premises or funds gaps'),
];
