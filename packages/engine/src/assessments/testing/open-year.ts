import { assess } from '../../assess.ts';
import { importFile } from '../../imports/import-file.ts';
import type { LedgerKind } from '../../ledgers/ledger.ts';
import { digestScheme } from '../../schemes/digest-scheme.ts';
import { parseScheme } from '../../schemes/parse-scheme.ts';
import { openStore } from '../../store/store.ts';
import { keepAssessment } from '../keep-assessment.ts';
import type { ResultSource } from '../period-results.ts';

/** A unit's total for a month is its figure `x`; a ladder as the townships have it. */
export const BY_FIGURE = `
code: CASE-M
version: 1
name: { zh: 样例办法, en: Example scheme }
period: month
family: township
unitKinds: [town]
groups:
  - { code: G1, name: { zh: 一组, en: Group one } }
  - { code: G2, name: { zh: 二组, en: Group two } }
fullMarks: 100
blocks:
  - code: K
    name: { zh: 指标K, en: Criterion K }
    fullMarks: 100
    rule: { kind: scaleConvert, low: 0, high: 100 }
    input: figure.x
tiers:
  levels:
    - { code: BLUE, label: { zh: 蓝, en: Blue }, colour: blue, from: 90 }
    - { code: YELLOW, label: { zh: 黄, en: Yellow }, colour: yellow, from: 80 }
    - { code: RED, label: { zh: 红, en: Red }, colour: red, from: 0 }
escalation:
  - { code: E1, tier: RED, consecutive: 1, action: { zh: 书面整改报告, en: Written report }, dueWorkingDays: 5 }
  - { code: E3, tier: RED, consecutive: 2, action: { zh: 警示约谈, en: Warning talk } }
  - { code: E4, tier: RED, consecutive: 3, orCountIn12Months: 4, action: { zh: 挂牌督办, en: Listed supervision } }
composites:
  - { code: quarter, name: { zh: 季度, en: Quarter }, period: quarter, parts: [{ of: months, weight: 1 }] }
  - { code: year, name: { zh: 年度, en: Year }, period: year, parts: [{ of: months, weight: 0.6 }, { of: yearEnd, weight: 0.4 }] }
`;

export const UNIT_HEADINGS = '单位代码,单位名称,单位类别,考评分组,排序号,启用日期,停用日期,并入单位\n';

export interface Year {
  /** What the verbs work on, as known at a batch (absent: the newest) and on a day. */
  source(knownAt?: number, today?: string): Promise<ResultSource>;
  /** Keeps the assessment of a month, as a bulletin made at that instant does. */
  publish(period: string, storedAt: string): Promise<void>;
  bring(kind: LedgerKind, text: string): Promise<void>;
  close(): Promise<void>;
}

/** A store in memory with the ledgers given, and a scheme over it. */
export async function openYear(ledgers: readonly (readonly [LedgerKind, string])[], schemeText: string = BY_FIGURE): Promise<Year> {
  const { scheme, problems } = parseScheme(schemeText);
  if (scheme === null) throw new Error(JSON.stringify(problems));
  const store = await openStore({ home: ':memory:' });
  const digest = digestScheme(scheme);
  const assessAt = (period: string, knownAt: number) => assess(store, { scheme, digest }, { scheme: scheme.code, period, knownAt });
  let files = 0;
  const bring = async (kind: LedgerKind, text: string) => {
    files += 1;
    const report = await importFile(store, { kind, fileName: `${files}-${kind}.csv`, bytes: new TextEncoder().encode(text), by: 'test' });
    if (report.problems.length > 0) throw new Error(JSON.stringify(report.problems));
  };
  for (const [kind, text] of ledgers) await bring(kind, text);
  return {
    async source(asked, today = '2026-06-30') {
      const knownAt = asked ?? (await store.newestBatch());
      return { store, scheme, digest, knownAt, today, assess: (period) => assessAt(period, knownAt) };
    },
    publish: async (period, storedAt) => keepAssessment(store, await assessAt(period, await store.newestBatch()), scheme, storedAt),
    bring,
    close: () => store.close(),
  };
}

/** Rows of the figure ledger: for each month of 2025 from January on, the figure `x` of each unit; null: none was given. */
export function figuresOf(totals: Readonly<Record<string, readonly (number | null)[]>>): string {
  const rows = Object.entries(totals).flatMap(([unit, months]) =>
    months.flatMap((total, at) => (total === null ? [] : [`${unit},x,2025-${String(at + 1).padStart(2, '0')},${total},准确`])),
  );
  return ['单位,指标代码,所属期,数值,数值性质', ...rows, ''].join('\n');
}
