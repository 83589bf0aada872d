import { describe, expect, it } from 'vitest';
import type { CriterionResult } from '../assessments/assessment.ts';
import { EngineError } from '../problems.ts';
import type { Block, Bulletin, Origin } from './bulletin.ts';
import { figuresOf, plainText } from './bulletin.ts';
import { buildMonthlyBulletin } from './build-monthly.ts';
import { FORMER_ROWS, makeAssessment, makeCounty, makeInput, ROWS } from './testing/make-input.ts';

function textOf(blocks: readonly Block[]): string {
  return blocks
    .flatMap((block) => {
      if (block.kind === 'heading') return [block.text];
      if (block.kind === 'paragraph') return [plainText(block.runs)];
      if (block.kind === 'list') return block.items.map(plainText);
      return block.rows.map((row) => row.map((cell) => plainText(cell.runs)).join('|'));
    })
    .join('\n');
}

const told = (bulletin: Bulletin) => textOf(bulletin.body);
const december = (numbers: Parameters<typeof makeCounty>[1]) => makeCounty('2025-12', numbers);

describe('buildMonthlyBulletin', () => {
  it('has the title, number and recipients of the paper', () => {
    const bulletin = buildMonthlyBulletin(makeInput());
    expect(bulletin.title.join('')).toBe('关于2025年12月份全县安全生产工作考评情况的通报');
    expect(bulletin.number).toBe('云安委办〔2026〕1号');
    expect(bulletin.recipients).toBe('各镇人民政府、街道办事处，经济开发区管委会，县安委会各成员单位');
    expect(bulletin.attachments.map(({ title }) => title)).toEqual(['2025年12月份考评得分排名表', '未销号重大事故隐患清单', '指标口径说明']);
  });

  it('opens with basis, period, scope and cut-off', () => {
    const [lead] = buildMonthlyBulletin(makeInput()).body;
    expect(textOf(lead === undefined ? [] : [lead])).toBe(
      '为客观反映各镇街（园区）安全生产工作情况，落实属地安全监管责任，县安委办按照镇街（园区）安全生产月度考评办法（第1版），依据2025年12月1日至31日各类安全生产台账，对全县5个镇街（园区）12月份安全生产工作进行了考评，数据截至2025年12月31日。现将有关情况通报如下。',
    );
  });

  it('tells the county totals with last month and last year, a change before its percentage', () => {
    const text = told(buildMonthlyBulletin(makeInput()));
    expect(text).toContain('全县共开展安全生产检查520次，比上月增加20次（增长4.0%），上年同期为0；');
    expect(text).toContain('排查发现隐患410项，与上月持平，同比减少40项（下降8.9%），其中重大事故隐患3项。');
    expect(text).toContain('已销号386项，到期整改率96.5%，比上月提高1.5个百分点，同比下降0.5个百分点；');
    expect(text).toContain('生产安全事故2起，比上月减少1起，同比减少3起（下降60.0%）；死亡1人，与上月持平，同比减少1人，事故起数和死亡人数同比“双下降”。');
  });

  it('says 双下降 only when accidents and deaths both fell', () => {
    const input = makeInput();
    const withDeaths = (deaths: number) => told(buildMonthlyBulletin({ ...input, county: { ...input.county, now: december({ accidents: 2, deaths }) } }));
    expect(withDeaths(1)).toContain('双下降');
    expect(withDeaths(2)).not.toContain('双下降');
    expect(withDeaths(3)).not.toContain('双下降');
    expect(told(buildMonthlyBulletin({ ...input, county: { ...input.county, yearBefore: null } }))).not.toContain('双下降');
  });

  it('writes 约 before a figure that was told as about', () => {
    const input = makeInput();
    const about = (result: CriterionResult): CriterionResult => ({ ...result, inputs: result.inputs.map((one) => ({ ...one, isAbout: true as const })) });
    const units = input.assessment.units.map((unit) => ({ ...unit, criteria: unit.criteria.map(about) }));
    const text = told(buildMonthlyBulletin({ ...input, assessment: { ...input.assessment, units } }));
    expect(text).toContain('36/46，即约78.3%');
    expect(text).toContain('火灾起数约3起');
    expect(told(buildMonthlyBulletin(input))).toContain('火灾起数3起');
  });

  it('gives no percentage over a base under five', () => {
    const input = makeInput();
    const county = { now: december({ accidents: 4 }), previous: null, yearBefore: makeCounty('2024-12', { accidents: 3 }) };
    const text = told(buildMonthlyBulletin({ ...input, county }));
    expect(text).toContain('生产安全事故4起，同比增加1起；未造成人员死亡');
  });

  it('says that nothing happened, and what happened a year before', () => {
    const input = makeInput();
    const text = told(buildMonthlyBulletin({ ...input, county: { ...input.county, now: december({}) } }));
    expect(text).toContain('12月份，全县未发生纳入考核统计的生产安全事故，上年同期为5起、死亡2人，事故起数和死亡人数同比“双下降”。');
    const after = (lastYear: Parameters<typeof makeCounty>[1]) =>
      told(buildMonthlyBulletin({ ...input, county: { now: december({}), previous: null, yearBefore: makeCounty('2024-12', lastYear) } }));
    expect(after({ accidents: 2 })).toContain('生产安全事故，上年同期为2起、未造成人员死亡。');
    expect(after({})).toContain('生产安全事故，上年同期亦未发生。');
  });

  it('never prints 100 % of a rate that is short of the whole, and nothing of 0/0', () => {
    const input = makeInput();
    const rate = (due: readonly [number, number]) =>
      told(buildMonthlyBulletin({ ...input, county: { now: december({ due }), previous: null, yearBefore: null } }));
    expect(rate([9999, 10_000])).toContain('到期整改率99.9%');
    expect(rate([10_000, 10_000])).toContain('到期整改率100.0%');
    expect(rate([0, 0])).not.toContain('到期整改率');
  });

  it('leaves out a county total that one unit does not know', () => {
    const input = makeInput();
    const now = december({ found: 10 });
    const unknown = { status: 'unknown', numerator: null, denominator: null, count: 0 } as const;
    const holed = { ...now, cells: { ...now.cells, 'inspection.checks': [...(now.cells['inspection.checks'] ?? []), unknown] } };
    const text = told(buildMonthlyBulletin({ ...input, county: { now: holed, previous: null, yearBefore: null } }));
    expect(text).not.toContain('安全生产检查');
    expect(text).toContain('12月份，全县排查发现隐患10项');
  });

  it('names the tiers by group in official order, and the moves since last month', () => {
    const text = told(buildMonthlyBulletin(makeInput()));
    expect(text).toContain('12月份参评镇街（园区）5个，其中●蓝3个、◆黄1个、▲红1个；平均得分90.00分，比上月下降1.80分，同比下降1.80分。');
    expect(text).toContain('街道组（2个）：●蓝2个，为丁街道、戊街道。');
    expect(text).toContain('等次上升的有甲镇（◆黄→●蓝）；等次下降的有丙镇（●蓝→▲红）。');
  });

  it('ranks inside groups with the way from last month', () => {
    const text = told(buildMonthlyBulletin(makeInput()));
    expect(text).toContain('工业镇组|1|甲镇|100.00|●蓝|3|◆黄|↑2\n2|乙镇|88.00|◆黄|2|◆黄|持平\n3|丙镇|72.00|▲红|1|●蓝|↓2');
    expect(text).toContain('街道组|1|丁街道|95.00|●蓝|1|●蓝|持平\n1|戊街道|95.00|●蓝|2|●蓝|↑1');
  });

  it('names what cost most, and who lost as much as the third', () => {
    const text = told(buildMonthlyBulletin(makeInput()));
    expect(text).toContain(
      '到期隐患整改率（50分）：4个单位失分，合计43.00分，比上月增加3.00分；失分单位为丙镇（23.00分）、乙镇（10.00分）、丁街道（5.00分）、戊街道（5.00分）；1个单位得满分。',
    );
  });

  it('names the units of the lower tiers with the figures behind their losses', () => {
    const text = told(buildMonthlyBulletin(makeInput()));
    expect(text).toContain(
      '丙镇（▲红，72.00分，工业镇组第3位）：到期隐患整改率失23.00分（23/46，即50.0%）；党政领导带队检查（月度）失3.00分（领导带队检查次数1次）；火灾起数同比失2.00分（火灾起数4起，上年同期2起）。',
    );
  });

  it('counts a major hazard as overdue only while nobody has reported it rectified', () => {
    const bulletin = buildMonthlyBulletin(makeInput());
    expect(told(bulletin)).toContain('逾期未整改重大事故隐患1项：丙镇1项，逾期30天。');
    const list = textOf(bulletin.attachments[1]?.blocks ?? []);
    expect(list).toContain('YL-0388|乙镇|农贸市场东侧仓库|仓库消防通道被占用|2025-12-10|2026-01-31|未逾期');
    expect(list).toContain('2025-12-01|30');
    expect(list).toContain('2025-12-20|待复查');
  });

  it('drops the list of major hazards when there are none, and counts the attachments anew', () => {
    const bulletin = buildMonthlyBulletin(makeInput({ openMajors: [] }));
    expect(bulletin.attachments.map(({ title }) => title)).toEqual(['2025年12月份考评得分排名表', '指标口径说明']);
    expect(told(bulletin)).toContain('无未销号重大事故隐患。');
    expect(told(bulletin)).not.toContain('附件2');
  });

  it('compares nothing when there is nothing before', () => {
    const input = makeInput({ previous: null, yearBefore: null, county: { now: december({ checks: 10 }), previous: null, yearBefore: null } });
    const text = told(buildMonthlyBulletin(input));
    expect(text).not.toMatch(/比上月|同比[增减提下]|上年同期为|较上月变化/);
    expect(text).toContain('工业镇组|1|甲镇|100.00|●蓝\n');
  });

  it('compares no marks with those of another version of the scheme', () => {
    const previous = makeAssessment('2025-11', FORMER_ROWS, { scheme: { ...makeAssessment('2025-11', ROWS).scheme, version: 0, digest: 'older' } });
    expect(told(buildMonthlyBulletin(makeInput({ previous })))).not.toContain('较上月变化');
  });

  it('tells why a tier differs from the score, and lists the unranked last', () => {
    const made = makeAssessment('2025-12', ROWS);
    const reason = { zh: '死亡人数为1：最高为黄，由蓝降为黄', en: '' };
    const units = made.units.map((unit) => {
      if (unit.name === '甲镇')
        return { ...unit, tier: 'YELLOW', steps: [{ step: 'forcedTier' as const, code: 'AF2', before: 'BLUE', after: 'YELLOW', inputs: [], reason }] };
      return unit.name === '戊街道' ? { ...unit, status: 'unranked' as const, total: null, exact: null, rank: null, tier: null, baseTier: null } : unit;
    });
    const text = told(buildMonthlyBulletin(makeInput({ assessment: { ...made, units } })));
    expect(text).toContain('甲镇得分100.00分，按分数为●蓝；因死亡人数为1，等次定为◆黄。');
    expect(text).toContain('戊街道未参评。');
    expect(text).toContain('—|戊街道|未参评|—|2|●蓝|—');
  });

  it('tells apart what does not apply, was not sent, is too little or unknown, and a true zero', () => {
    const made = makeAssessment('2025-12', ROWS);
    const without = { marks: null, exact: null, lost: 0 };
    const changes: readonly Readonly<Record<string, Partial<CriterionResult>>>[] = [
      { C1: { ...without, status: 'notApplicable' }, C3: { status: 'missing', marks: 0, exact: '0', lost: 20 } },
      { C1: { ...without, status: 'tooFew' }, C2: { ...without, status: 'unknown' }, C3: { marks: 0, exact: '0', lost: 20 } },
      { C1: { status: 'notApplicable', marks: 50, exact: '50', lost: 0 }, C2: { status: 'unknown', marks: 0, exact: '0', lost: 30 } },
    ];
    const units = made.units.map((unit, index) => ({
      ...unit,
      criteria: unit.criteria.map((result) => ({ ...result, ...changes[index]?.[result.code] })),
    }));
    const bulletin = buildMonthlyBulletin(makeInput({ assessment: { ...made, units } }));
    const table = textOf(bulletin.attachments[0]?.blocks ?? []);
    expect(table).toContain('甲镇|—|30.00|未报|');
    expect(table).toContain('乙镇|过少|不明|0.00|');
    expect(table).toContain('丙镇|50.00*|0.00*|');
    expect(told(bulletin)).toContain('甲镇未按规定报送考评所需台账，“党政领导带队检查（月度）”指标按未报送处理。');
  });

  it('gives every figure an id of its own and a way back', () => {
    const figures = figuresOf(buildMonthlyBulletin(makeInput()));
    expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length);
    expect(figures.find(({ text, origin }) => text === '386' && origin.part === 'numerator')).toMatchObject({
      exact: '386',
      origin: { source: 'measure', path: 'hazard.R3.carried', unit: null, period: '2025-12', assessmentDigest: '0123456789abcdef-2025-12' },
    });
    expect(figures.find(({ text }) => text === '4.0%')).toMatchObject({ exact: '1/25', base: { path: 'inspection.checks', period: '2025-11' } });
    expect(figures.find(({ origin }) => origin.path === 'units/T03/total')).toMatchObject({ text: '72.00', exact: '72', origin: { unit: 'T03' } });
  });

  it('leads every figure of a result into the assessment it names, to the value that stands there', () => {
    const input = makeInput();
    const assessments = [input.assessment, input.previous, input.yearBefore];
    const at = ({ path, assessmentDigest, period, cutOff, knownAt }: Origin) => {
      const named = assessments.find((assessment) => assessment?.assessmentDigest === assessmentDigest);
      expect(named).toMatchObject({ period, cutOff, knownAt });
      const [, unit, field] = /^units\/(\w+)\/(total|rank|applicable)$/.exec(path) ?? [];
      const [, of, criterion, part] = /^units\/(\w+)\/criteria\/(\w+)\/(marks|lost)$/.exec(path) ?? [];
      const found = named?.units.find(({ code }) => code === (unit ?? of));
      if (criterion !== undefined) return found?.criteria.find(({ code }) => code === criterion)?.[part as 'marks' | 'lost'];
      return found?.[field as 'total' | 'rank' | 'applicable'];
    };
    const single = figuresOf(buildMonthlyBulletin(input)).filter(({ origin }) => origin.path.startsWith('units/T'));
    expect(single.filter(({ base }) => base === null).map(({ exact }) => exact)).toEqual(
      single.filter(({ base }) => base === null).map(({ origin }) => String(at(origin))),
    );
    const moves = single.flatMap(({ exact, origin, base }) => (base === null ? [] : [[exact, at(origin), at(base), base.period]]));
    expect(moves).toEqual([
      ['2', 1, 3, '2025-11'],
      ['0', 2, 2, '2025-11'],
      ['-2', 3, 1, '2025-11'],
      ['0', 1, 1, '2025-11'],
      ['1', 1, 2, '2025-11'],
    ]);
  });

  it('lets no number into the text without a figure, save dates, versions, attachments and deadlines', () => {
    const bulletin = buildMonthlyBulletin(makeInput());
    const loose = bulletin.body.flatMap((block) => (block.kind === 'paragraph' ? [block.runs] : block.kind === 'list' ? block.items : []));
    for (const runs of loose) {
      const plain = runs.filter((run) => typeof run === 'string').join('');
      const rest = plain.replaceAll(/\d+(年|月|日|个工作日)|第\d+版|附件\d|表1|居前\d位|\d位及以上|上年同期为0/g, '');
      expect(rest).not.toMatch(/\d/);
    }
  });

  it('refuses a period that is no month', () => {
    const input = makeInput();
    expect(() => buildMonthlyBulletin({ ...input, assessment: { ...input.assessment, period: '2025Q4' } })).toThrow(EngineError);
  });
});
