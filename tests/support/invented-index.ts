import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Writes the ledgers and the scheme of the case index-invented: an index of 51 units from 49 indicators in eight pillars, two
 * sub-indices and one index, with some figures missing. All invented; the same seed writes the same bytes.
 * Run with: npx tsx tests/support/invented-index.ts
 */

const UNITS = 51;
const PERIOD = '2025';
const MISSING_PER_THOUSAND = 25;

const SUB_INDICES = [
  { code: 'BASE', zh: '基础保障', en: 'Foundations', pillars: ['ORG', 'FUND', 'SKILL', 'GEAR'] },
  { code: 'RESULT', zh: '运行成效', en: 'Results', pillars: ['RISK', 'CLOSE', 'HARM', 'READY'] },
] as const;

const PILLARS = {
  ORG: { zh: '组织', en: 'Organisation', indicators: 7, down: [] },
  FUND: { zh: '投入', en: 'Funding', indicators: 6, down: [5] },
  SKILL: { zh: '培训', en: 'Training', indicators: 6, down: [] },
  GEAR: { zh: '装备', en: 'Equipment', indicators: 6, down: [2] },
  RISK: { zh: '风险管控', en: 'Risk control', indicators: 6, down: [1, 4] },
  CLOSE: { zh: '隐患治理', en: 'Hazard closure', indicators: 6, down: [3] },
  HARM: { zh: '事故控制', en: 'Accident control', indicators: 6, down: [1, 2, 3, 4, 5, 6] },
  READY: { zh: '应急准备', en: 'Readiness', indicators: 6, down: [6] },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string; readonly indicators: number; readonly down: readonly number[] }>>;

interface Indicator {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly direction: 'up' | 'down';
}

function indicatorsOf(pillar: keyof typeof PILLARS): readonly Indicator[] {
  const { zh, en, indicators, down } = PILLARS[pillar];
  return Array.from({ length: indicators }, (_, index) => ({
    code: `${pillar}.${index + 1}`,
    zh: `${zh}指标${index + 1}`,
    en: `${en} ${index + 1}`,
    direction: (down as readonly number[]).includes(index + 1) ? 'down' : 'up',
  }));
}

function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

const unitCode = (index: number) => `N${String(index + 1).padStart(2, '0')}`;
const unitName = (index: number) => `虚拟镇${String(index + 1).padStart(2, '0')}`;

function unitsCsv(): string {
  const rows = Array.from({ length: UNITS }, (_, index) => `${unitCode(index)},${unitName(index)},镇,ALL,${index + 1}`);
  return ['单位代码,单位名称,单位类别,考评分组,排序号', ...rows].join('\n');
}

/** Units that do well tend to do well throughout, and each indicator has a scale of its own. */
function figuresCsv(): string {
  const random = makeRandom(20_250_331);
  const strength = Array.from({ length: UNITS }, () => random());
  const rows = Object.keys(PILLARS).flatMap((pillar) =>
    indicatorsOf(pillar as keyof typeof PILLARS).flatMap(({ code, direction }) => {
      const scale = 10 ** Math.floor(random() * 4);
      const decimals = scale >= 1000 ? 0 : 2;
      return strength.flatMap((own, index) => {
        const drawn = 0.5 * own + 0.5 * random();
        const value = scale * (direction === 'up' ? drawn : 1 - drawn);
        return random() * 1000 < MISSING_PER_THOUSAND ? [] : [`${unitName(index)},${code},${PERIOD},${value.toFixed(decimals)}`];
      });
    }),
  );
  return ['单位,指标代码,所属期,数值', ...rows].join('\n');
}

function schemeYaml(): string {
  const lines = [
    '# 虚拟综合指数：49项指标、八个支柱、两个分指数，逐级等权算术平均；缺数的指标不计，由同级其余指标分担。',
    'code: INDEX-Y',
    'version: 1',
    'name: { zh: 虚拟综合指数, en: Invented composite index }',
    'period: year',
    'family: township',
    'unitKinds: [town]',
    'groups:',
    '  - { code: ALL, name: { zh: 全部单位, en: All units } }',
    'weights: relative',
    'aggregate: arithmetic',
    'policies: { notApplicable: rescale, missing: rescale, unknown: rescale }',
    'rounding: { decimals: 4, mode: halfUp }',
    "ranking: { ties: '1224', compare: exact }",
    'blocks:',
    ...SUB_INDICES.flatMap(({ code, zh, en, pillars }) => [
      `  - code: ${code}`,
      `    name: { zh: ${zh}, en: ${en} }`,
      '    weight: 1',
      '    aggregate: arithmetic',
      '    children:',
      ...pillars.flatMap((pillar) => [
        `      - code: ${pillar}`,
        `        name: { zh: ${PILLARS[pillar].zh}, en: ${PILLARS[pillar].en} }`,
        '        weight: 1',
        '        aggregate: arithmetic',
        '        children:',
        ...indicatorsOf(pillar).flatMap((indicator) => [
          `          - code: ${indicator.code}`,
          `            name: { zh: ${indicator.zh}, en: ${indicator.en} }`,
          '            weight: 1',
          `            rule: { kind: minMax, direction: ${indicator.direction} }`,
          `            input: figure.${indicator.code}`,
        ]),
      ]),
    ]),
    'tiers:',
    '  levels:',
    '    - { code: BLUE, label: { zh: 蓝, en: Blue }, colour: blue, from: 60 }',
    '    - { code: YELLOW, label: { zh: 黄, en: Yellow }, colour: yellow, from: 40 }',
    '    - { code: RED, label: { zh: 红, en: Red }, colour: red, from: 0 }',
  ];
  return lines.join('\n');
}

const folder = fileURLToPath(new URL('../conformance/cases/index-invented/', import.meta.url));
const files = { 'ledgers/1-unit.csv': unitsCsv(), 'ledgers/2-figure.csv': figuresCsv(), 'schemes/index.yaml': schemeYaml() };
for (const [name, text] of Object.entries(files)) {
  const file = `${folder}${name}`;
  mkdirSync(file.slice(0, file.lastIndexOf('/')), { recursive: true });
  writeFileSync(file, `${text}\n`);
}
