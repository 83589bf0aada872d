import { caseOf, type CorpusCase, type CorpusFile, type FileOptions, fileOf } from './corpus-case.ts';
import { hazards } from './facts.ts';
import { changed, column, HAZARD_COLUMNS } from './sheet-columns.ts';
import { type Fact, filled, makeSheet, type Outcome, type RecordOptions, type SheetColumn } from './sheet-maker.ts';
import { chineseDay, dateCell } from './written-as.ts';

const TOLD = [...HAZARD_COLUMNS.flatMap((each) => each.column ?? []), 'sector'];

/** What the usual columns store of some facts. */
function stored(facts: readonly Fact[], more: readonly string[] = []): readonly Fact[] {
  return facts.map((fact) => filled(Object.fromEntries([...TOLD, ...more].map((name) => [name, fact[name] ?? null]))));
}

interface Row {
  readonly fact: Fact;
  readonly options?: RecordOptions;
}

function list(name: string, rows: readonly Row[], options: Partial<FileOptions> & { readonly columns?: readonly SheetColumn[] } = {}): CorpusFile {
  const sheet = makeSheet('台账');
  const columns = options.columns ?? HAZARD_COLUMNS;
  sheet.title('安全隐患整改台账', columns.length);
  sheet.table({ ledger: 'hazard', columns });
  for (const row of rows) sheet.record(row.fact, row.options);
  return fileOf(name, [sheet], { ledgers: ['hazard'], ...options });
}

const all = (facts: readonly Fact[], outcome: Outcome): readonly Row[] => facts.map((fact) => ({ fact, options: { outcome } }));
const NOTHING_NEW = { code: 'nothingNew', severity: 'warning' } as const;

function movedColumns(): CorpusCase {
  const facts = hazards(7, { seed: 80 });
  const moved = [...HAZARD_COLUMNS.slice(6), ...HAZARD_COLUMNS.slice(0, 6)];
  return caseOf(
    'moved-columns',
    '下个月列的次序变了：同样的内容，什么也不变。',
    list('7月.xlsx', all(facts, 'created')),
    list('8月.xlsx', all(facts, 'unchanged'), { columns: moved, moreFaults: [NOTHING_NEW], records: stored(facts) }),
  );
}

function resaved(): CorpusCase {
  const facts = hazards(8, { seed: 81 });
  const other = changed(HAZARD_COLUMNS, { foundOn: { write: dateCell }, originalDue: { write: chineseDay } });
  return caseOf(
    'resaved-and-reordered',
    '同一份表另存过、行倒过来、日期换了写法：什么也不变。',
    list('台账.xlsx', all(facts, 'created')),
    list('台账（副本）.xlsx', all(facts.toReversed(), 'unchanged'), { columns: other, moreFaults: [NOTHING_NEW], records: stored(facts) }),
  );
}

function newerInTwoSheets(): CorpusCase {
  const base = hazards(5, { seed: 82 }).map((fact) => ({ ...fact, claimedOn: null, closedOn: null, fund: null }));
  const later = base.map((fact, place) => (place < 3 ? { ...fact, claimedOn: '2025-08-10', ...(place === 1 ? { closedOn: '2025-08-12' } : {}) } : fact));
  const first = makeSheet('交办');
  first.table({ ledger: 'hazard', columns: HAZARD_COLUMNS });
  first.records(base);
  const second = makeSheet('整改情况');
  second.table({ ledger: 'hazard', columns: HAZARD_COLUMNS });
  second.records(later.slice(0, 3), { outcome: 'unchanged' });
  return caseOf(
    'newer-state-in-two-sheets',
    '同一条隐患在两张表里，状态不同：取较新的。',
    fileOf('隐患台账.xlsx', [first, second], {
      ledgers: ['hazard'],
      records: stored(later),
      moreFaults: [{ code: 'mergedRows', severity: 'warning', sheet: '整改情况' }],
    }),
  );
}

function newerInNextFile(): CorpusCase {
  const base = hazards(6, { seed: 83 }).map((fact) => ({ ...fact, claimedOn: null, closedOn: null }));
  const later = base.map((fact, place) => (place % 2 === 0 ? { ...fact, claimedOn: '2025-08-20', closedOn: '2025-08-22' } : fact));
  const added = hazards(2, { seed: 84, start: 50 });
  return caseOf(
    'next-month',
    '下月的表：三条有了新状态，三条没变，两条是新的。',
    list('7月.xlsx', all(base, 'created')),
    list(
      '8月.xlsx',
      [...later.map((fact, place): Row => ({ fact, options: { outcome: place % 2 === 0 ? 'changed' : 'unchanged' } })), ...all(added, 'created')],
      {
        records: stored([...later, ...added]),
      },
    ),
  );
}

function illegalMove(): CorpusCase {
  const [one, two, three] = hazards(3, { seed: 85 }).map((fact) => ({ ...fact, claimedOn: '2025-08-10', closedOn: '2025-08-12' }));
  const facts = [one, two, three].flatMap((fact) => fact ?? []);
  const columns = [...HAZARD_COLUMNS, column('重开原因', 'reopenReason')];
  const open = (fact: Fact): Fact => ({ ...fact, closedOn: null, claimedOn: null });
  const reopened: Fact = { ...open(facts[1] ?? {}), reopenReason: '复查发现未整改到位' };
  const after: readonly Fact[] = facts.map((fact, place) => (place === 1 ? reopened : fact));
  return caseOf(
    'illegal-move',
    '已销号的又变成未整改：没有原因的退回，写了原因的照办。',
    list('7月.xlsx', all(facts, 'created'), { columns }),
    list(
      '8月.xlsx',
      [
        { fact: open(facts[0] ?? {}), options: { outcome: 'refused', fault: { code: 'stepTakenBack', column: '销号日期', value: null } } },
        { fact: reopened, options: { outcome: 'changed' } },
        { fact: facts[2] ?? {}, options: { outcome: 'unchanged' } },
      ],
      { columns, records: stored(after, ['reopenReason']) },
    ),
  );
}

function repeatedRows(): CorpusCase {
  const facts = hazards(5, { seed: 86 });
  const [first = {}, second = {}] = facts;
  const key = (fact: Fact) => `${String(fact['township'])}/${String(fact['hazardNo'])}`;
  const contradicting: Fact = { ...second, level: second['level'] === 'major' ? 'general' : 'major' };
  const fault = { code: 'duplicateKey', column: null, value: key(second) };
  return caseOf(
    'repeated-rows',
    '同一行抄了两遍：后一行退回；同一编号两行互相矛盾：都退回。',
    list(
      '隐患台账.xlsx',
      [
        ...facts.map((fact, place): Row => ({ fact, options: place === 1 ? { outcome: 'refused', fault } : {} })),
        { fact: first, options: { outcome: 'refused', fault: { code: 'repeatedRow', column: null, value: key(first) } } },
        { fact: contradicting, options: { outcome: 'refused', fault } },
      ],
      { records: stored(facts.filter((fact) => fact !== second)) },
    ),
  );
}

function withoutNumbers(): CorpusCase {
  const facts = hazards(5, { seed: 87 }).map((fact) => ({ ...fact, hazardNo: null }));
  const columns = HAZARD_COLUMNS.filter(({ column: name }) => name !== 'hazardNo');
  return caseOf(
    'without-numbers',
    '没有隐患编号：按镇街、企业、日期和描述辨认，并提醒。',
    list('隐患台账.xlsx', all(facts, 'created'), { columns, moreFaults: [{ code: 'weakKeys', severity: 'warning' }] }),
  );
}

export function flowCases(): readonly CorpusCase[] {
  return [movedColumns(), resaved(), newerInTwoSheets(), newerInNextFile(), illegalMove(), repeatedRows(), withoutNumbers()];
}
