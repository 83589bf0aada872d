import { FIRMS } from './county.ts';
import type { Fact } from './sheet-maker.ts';

/** The same seed gives the same numbers everywhere (mulberry32). */
export function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const DAY_MS = 86_400_000;

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

const PLACES = ['一车间', '配电室', '原料库', '食堂后厨', '宿舍二楼', '装卸区', '东门通道', '锅炉房'];
const DESCRIPTIONS = [
  '灭火器压力不足',
  '配电箱未上锁',
  '安全出口堆放杂物',
  '应急照明损坏3处',
  '未张贴操作规程',
  '电缆沟盖板缺失',
  '防护罩松动',
  '动火作业无审批',
  '气瓶未固定',
  '临边防护缺失',
];

export interface HazardOptions {
  readonly seed: number;
  readonly township?: string;
  readonly start?: number;
  /** First day on which one may be found. */
  readonly from?: string;
  readonly prefix?: string;
}

/** Hazards of 2025, in every state; every third has an amount of money. */
export function hazards(count: number, { seed, township, start = 1, from = '2025-07-01', prefix = 'YH-2025-' }: HazardOptions): readonly Fact[] {
  const random = createRandom(seed);
  const firms = township === undefined ? FIRMS : FIRMS.filter((firm) => firm.township === township);
  return Array.from({ length: count }, (_, at) => {
    const firm = firms[random(firms.length)] ?? FIRMS[0];
    const foundOn = dayAfter(from, random(25));
    const claimed = random(3) > 0;
    const claimedOn = claimed ? dayAfter(foundOn, 1 + random(9)) : null;
    const closedOn = claimedOn !== null && random(2) === 0 ? dayAfter(claimedOn, random(4)) : null;
    return {
      hazardNo: `${prefix}${String(start + at).padStart(3, '0')}`,
      township: firm?.township ?? 'T01',
      enterprise: firm?.code ?? '',
      sector: firm?.sector ?? 'S01',
      place: PLACES[random(PLACES.length)] ?? '',
      description: DESCRIPTIONS[random(DESCRIPTIONS.length)] ?? '',
      level: random(6) === 0 ? 'major' : 'general',
      foundOn,
      originalDue: dayAfter(foundOn, 7 + random(20)),
      claimedOn,
      closedOn,
      fund: at % 3 === 0 ? 5000 * (1 + random(400)) : null,
    };
  });
}

/** Inspections by the township of the enterprise. */
export function inspections(count: number, { seed, start = 1 }: { readonly seed: number; readonly start?: number }): readonly Fact[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, at) => {
    const firm = FIRMS[random(FIRMS.length)];
    return {
      inspectionNo: `JC-${String(start + at).padStart(3, '0')}`,
      agency: firm?.township ?? 'T01',
      township: firm?.township ?? 'T01',
      enterprise: firm?.code ?? '',
      sector: firm?.sector ?? 'S01',
      inspectedOn: dayAfter('2025-07-01', random(28)),
      mode: ['routine', 'doubleRandom', 'unannounced'][random(3)] ?? 'routine',
      inspectors: 2 + random(4),
      hazardCount: random(6),
    };
  });
}

export function enforcements(count: number, { seed }: { readonly seed: number }): readonly Fact[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, at) => {
    const firm = FIRMS[random(FIRMS.length)];
    return {
      documentNo: `示例应急罚〔2025〕${at + 1}号`,
      agency: 'D01',
      township: firm?.township ?? 'T01',
      enterprise: firm?.code ?? '',
      sector: firm?.sector ?? 'S01',
      measureTaken: random(3) === 0 ? 'suspension' : 'case',
      filedOn: dayAfter('2025-07-01', random(28)),
      fine: 100_000 * (1 + random(300)),
      cause: '未按规定开展培训',
    };
  });
}

/** Figures that units report: one for each unit and measure. `values`: in turn. */
export function figures(values: readonly Fact[], { code, period = '2025-07' }: { readonly code: string; readonly period?: string }): readonly Fact[] {
  return values.map((value, at) => ({ unit: `T0${(at % 4) + 1}`, code: `${code}${Math.floor(at / 4) + 1}`, period, valueKind: 'exact', ...value }));
}
