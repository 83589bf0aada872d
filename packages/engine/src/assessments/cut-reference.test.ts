import { afterEach, describe, expect, it } from 'vitest';
import { assess } from '../assess.ts';
import type { Assessment } from './assessment.ts';
import { BY_FIGURE, figuresOf, openYear, UNIT_HEADINGS, type Year } from './testing/open-year.ts';

const UNITS = `${UNIT_HEADINGS}A,甲镇,镇,G1,1,,,\nB,乙镇,镇,G1,2,,,\nC,丙镇,镇,G1,3,,,\n`;

/** The median of a group begins blue; the other half is red. */
const withGuardrail = (guardrail: string) =>
  BY_FIGURE.replace(
    /tiers:[^]*escalation:/,
    `tiers:
  method: percentile
  guardrail: ${guardrail}
  levels:
    - { code: BLUE, label: { zh: 蓝, en: Blue }, colour: blue, from: 50 }
    - { code: RED, label: { zh: 红, en: Red }, colour: red, from: 0 }
escalation:`,
  );

let year: Year;

afterEach(() => year.close());

/** Medians of 60, 70 and 90 in the first three months, and of 90 in the fourth. */
async function open(guardrail: string): Promise<void> {
  const figures = figuresOf({ 甲镇: [50, 60, 80, 88], 乙镇: [60, 70, 90, 90], 丙镇: [70, 80, 100, 92] });
  year = await openYear(
    [
      ['unit', UNITS],
      ['figure', figures],
    ],
    withGuardrail(guardrail),
  );
}

const cutOf = ({ groups, guardrail }: Assessment) => ({ ...groups[0]?.cuts?.[0], period: guardrail?.period, isPublished: guardrail?.published !== null });

async function cutIn(period: string) {
  return cutOf(await (await year.source()).assess(period));
}

describe('the cut that a guardrail holds on to', () => {
  it('is the one that took effect the month before, back to the first month with data', async () => {
    await open('{ within: 5, reference: previous }');
    expect(await cutIn('2025-01')).toEqual({ tier: 'BLUE', computed: '60', reference: null, effective: '60', period: null, isPublished: false });
    expect(await cutIn('2025-02')).toMatchObject({ computed: '70', reference: '60', effective: '65', period: '2025-01' });
    expect(await cutIn('2025-03')).toMatchObject({ computed: '90', reference: '65', effective: '70' });
    expect(await cutIn('2025-04')).toMatchObject({ computed: '90', reference: '70', effective: '75', period: '2025-03' });
  });

  it('is that of the named period by its scores alone, and binds no earlier period', async () => {
    await open('{ within: 5, reference: 2025-02 }');
    expect(await cutIn('2025-01')).toMatchObject({ reference: null, effective: '60', period: null });
    expect(await cutIn('2025-02')).toMatchObject({ reference: null, effective: '70' });
    expect(await cutIn('2025-04')).toMatchObject({ computed: '90', reference: '70', effective: '75', period: '2025-02', isPublished: false });
  });

  it('is that of what was published, even when the rows have changed since', async () => {
    await open('{ within: 5, reference: previous }');
    await year.publish('2025-02', '2025-03-05T01:00:00.000Z');
    await year.bring('figure', '单位,指标代码,所属期,数值,数值性质\n乙镇,x,2025-02,40,准确\n丙镇,x,2025-02,45,准确\n');
    // By the rows February's median is now 45, held at 55; published was 65.
    expect(await cutIn('2025-02')).toMatchObject({ computed: '45', effective: '55' });
    expect(await cutIn('2025-03')).toMatchObject({ reference: '65', effective: '70', isPublished: true });
    const { store, scheme, digest, knownAt } = await year.source();
    const asIfBefore = await assess(
      store,
      { scheme, digest },
      { scheme: scheme.code, period: '2025-03', knownAt },
      { publishedBefore: '2025-03-05T00:00:00.000Z' },
    );
    expect(cutOf(asIfBefore)).toMatchObject({ reference: '55', effective: '60', isPublished: false });
  });

  it('is told in the receipt, with the tier that the free cut would have given', async () => {
    await open('{ within: 5, reference: previous }');
    const { units } = await (await year.source()).assess('2025-02');
    const step = units.find(({ code }) => code === 'B')?.steps.find((one) => one.step === 'baseTier');
    // 70 is on its own cut and above the one of 65.
    expect(step).toMatchObject({ before: 'BLUE', after: 'BLUE' });
    expect(step?.reason.zh).toBe('得分70，按组内位次定为蓝。分数线护栏：与2025-01（按数据计算）相差不超过5分：蓝线本期70分，对照60分，护栏起作用，执行65分');
    const third = (await (await year.source()).assess('2025-03')).units.find(({ code }) => code === 'A')?.steps.find((one) => one.step === 'baseTier');
    expect(third).toMatchObject({ before: 'RED', after: 'BLUE' });
  });
});
