import type { ComposedTerm, ComposedUnit, Composition, CompositionPart, Language, Text, Verbs } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { wholeNumber } from '../parse-call.ts';
import { fraction, plain, quantity, tierMark, total } from '../print/figures.ts';
import { schemeTitle } from '../print/heading.ts';
import { table, type TableColumn } from '../print/table.ts';
import { whichUnit } from '../which-unit.ts';
import { KNOWN_AT } from '../which-assessment.ts';

export const compose: Command = {
  name: 'compose',
  operands: 'SCHEME COMPOSITE PERIOD',
  summary: {
    zh: '由各期考评合成季度或年度结果，如 sanse compose TOWN-M quarter 2025Q1',
    en: 'A quarter or a year from its periods, as in sanse compose TOWN-M quarter 2025Q1',
  },
  options: {
    unit: {
      type: 'string',
      value: 'UNIT',
      help: { zh: '只看一个单位（代码或名称），列出各期得分', en: 'one unit only (code or name), with the score of each period' },
    },
    ...KNOWN_AT,
  },
  run: runCompose,
};

async function runCompose(call: Call, verbs: Verbs): Promise<Outcome> {
  const [scheme, composite, period] = call.args;
  if (scheme === undefined || composite === undefined || period === undefined) {
    throw new UsageError({
      zh: '请写考评办法、合成代码和期间，如 sanse compose TOWN-M quarter 2025Q1。',
      en: 'Write the scheme, the composite and the period, as in sanse compose TOWN-M quarter 2025Q1.',
    });
  }
  const knownAt = wholeNumber(call, 'known-at');
  const written = call.text('unit');
  const unit = written === undefined ? null : await whichUnit(written, verbs);
  const composition = await verbs.compose({ scheme, composite, period, ...(knownAt !== undefined && { knownAt }) });
  return { exitCode: 0, document: composition, lines: composeLines(composition, unit, call.language) };
}

function composeLines(composition: Composition, unit: string | null, language: Language): string[] {
  const { groups, units, fund } = composition;
  if (unit !== null)
    return [...headingLines(composition, language), ...units.filter(({ code }) => code === unit).flatMap((one) => unitLines(one, composition, language))];
  const unranked = units.filter(({ rank }) => rank === null);
  return [
    ...headingLines(composition, language),
    ...groups.flatMap(({ code, name, size }) => {
      const ranked = units.filter(({ group, rank }) => group === code && rank !== null);
      return ranked.length === 0
        ? []
        : ['', language === 'zh' ? `${name.zh}（${size}）` : `${name.en} (${size})`, ...groupTable(ranked, composition, language)];
    }),
    ...(unranked.length === 0
      ? []
      : ['', `${language === 'zh' ? '未参评：' : 'Not ranked: '}${unranked.map(({ name }) => name).join(language === 'zh' ? '、' : ', ')}`]),
    ...(fund === null ? [] : ['', language === 'zh' ? `经费合计 ${quantity(fund.sumFen, 'fen')} 元` : `Money in all: ${quantity(fund.sumFen, 'fen')} yuan`]),
  ];
}

function headingLines({ scheme, composite, period, knownAt, compositionDigest, parts }: Composition, language: Language): string[] {
  const zh = language === 'zh';
  const digest = compositionDigest.slice(0, 12);
  const told = (status: CompositionPart['status'], label: string) => {
    const runs = runsOf(parts, status).map((run) => runName(run, language));
    return runs.length === 0 ? [] : [`${label}${runs.join(zh ? '、' : ', ')}`];
  };
  return [
    `${schemeTitle(scheme, language)}${zh ? '' : ', '}${composite.name[language]}  ${period}`,
    zh ? `数据到第 ${knownAt} 批，合成 ${digest}` : `Data up to batch ${knownAt}, composition ${digest}`,
    ...told('provisional', zh ? '暂定，尚未公布：' : 'Provisional, not published: '),
    ...told('absent', zh ? '暂缺，未结束或没有数据：' : 'Absent, not over or without data: '),
  ];
}

/** Parts of a kind and a status that follow one another, told together. */
function runsOf(parts: readonly CompositionPart[], status: CompositionPart['status']): readonly (readonly [CompositionPart, ...CompositionPart[]])[] {
  const runs: [CompositionPart, ...CompositionPart[]][] = [];
  for (const [at, part] of parts.entries()) {
    if (part.status !== status) continue;
    const before = parts[at - 1];
    if (before?.status === status && before.of === part.of) runs.at(-1)?.push(part);
    else runs.push([part]);
  }
  return runs;
}

function runName([first, ...rest]: readonly [CompositionPart, ...CompositionPart[]], language: Language): string {
  const last = rest.at(-1);
  if (first.of === 'yearEnd') return KINDS.yearEnd[language];
  if (last === undefined) return first.period;
  return language === 'zh' ? `${first.period}至${last.period}` : `${first.period} to ${last.period}`;
}

const KINDS: Readonly<Record<ComposedTerm['of'], Text>> = {
  months: { zh: '各月平均', en: 'Mean of months' },
  quarters: { zh: '各季平均', en: 'Mean of quarters' },
  yearEnd: { zh: '年终', en: 'Year-end' },
};

/** More parts of a kind than this are told by their mean alone; `--unit` lists them. */
const COLUMNS_OF_A_KIND = 4;
const MEAN_DECIMALS = 4;

function groupTable(units: readonly ComposedUnit[], composition: Composition, language: Language): string[] {
  const { decimals, tiers, fund } = composition;
  const zh = language === 'zh';
  const right = (heading: string): TableColumn => ({ heading, align: 'right' });
  const terms = units[0]?.terms ?? [];
  const isListed = ({ of, parts }: ComposedTerm) => of !== 'yearEnd' && parts.length <= COLUMNS_OF_A_KIND;
  const nameOf = ({ of, weight }: ComposedTerm) => (terms.length === 1 ? KINDS[of][language] : `${KINDS[of][language]}×${plain(weight)}`);
  return table(
    [
      right(zh ? '位次' : 'Rank'),
      { heading: zh ? '单位' : 'Unit' },
      ...terms.flatMap((term) => [...(isListed(term) ? term.parts.map(({ period }) => right(period)) : []), right(nameOf(term))]),
      right(zh ? '得分' : 'Total'),
      { heading: zh ? '等次' : 'Tier' },
      ...(fund === null ? [] : [right(zh ? '经费(元)' : 'Money (yuan)')]),
      { heading: zh ? '说明' : 'Note' },
    ],
    units.map((unit) => [
      String(unit.rank),
      unit.name,
      ...unit.terms.flatMap((term) => [...(isListed(term) ? term.parts.map((part) => total(part.total, decimals)) : []), total(term.mean, MEAN_DECIMALS)]),
      total(unit.total, decimals),
      tierMark(tiers, unit.tier, language),
      ...(fund === null ? [] : [quantity(unit.fundFen, 'fen')]),
      noteOf(unit, composition, language),
    ]),
  );
}

/** What is particular to the unit: parts that are there for others and not for it, and vetoes. */
function noteOf({ terms, vetoes }: ComposedUnit, { parts }: Composition, language: Language): string {
  const zh = language === 'zh';
  const fewer = terms.flatMap((term) => {
    const there = parts.filter(({ of, status }) => of === term.of && status !== 'absent').length;
    const counted = term.parts.filter((part) => part.total !== null).length;
    if (counted === there) return [];
    if (term.of === 'yearEnd') return [zh ? '无年终得分' : 'no year-end score'];
    return [zh ? `计${counted}/${there}期` : `${counted} of ${there} periods`];
  });
  const bound = vetoes.map(({ name, period }) => `${name[language]}${zh ? `（${period}）` : ` (${period})`}`);
  return [...fewer, ...bound].join(zh ? '；' : '; ');
}

function unitLines(unit: ComposedUnit, { decimals, tiers, groups, fund }: Composition, language: Language): string[] {
  const zh = language === 'zh';
  const group = groups.find(({ code }) => code === unit.group)?.name[language] ?? unit.group;
  const place = unit.rank === null ? (zh ? '未参评' : 'not ranked') : zh ? `第 ${unit.rank} 位，共 ${unit.rankOf} 个` : `place ${unit.rank} of ${unit.rankOf}`;
  return [
    '',
    `${unit.name}（${group}）  ${total(unit.total, decimals)}  ${tierMark(tiers, unit.tier, language)}  ${place}`,
    unit.reason[language],
    ...(fund === null ? [] : [zh ? `经费 ${quantity(unit.fundFen, 'fen')} 元` : `Money ${quantity(unit.fundFen, 'fen')} yuan`]),
    ...unit.terms.flatMap((term) => [
      '',
      `${KINDS[term.of][language]}${term.exact === null ? '' : ` ${fraction(term.exact)}`}`,
      ...table(
        [
          { heading: zh ? '期' : 'Period' },
          { heading: zh ? '得分' : 'Total', align: 'right' },
          { heading: zh ? '等次' : 'Tier' },
          { heading: zh ? '记录' : 'Record' },
        ],
        term.parts.map(({ period, total: own, tier, record }) => [period, total(own, decimals), tierMark(tiers, tier, language), record ?? '']),
      ),
    ]),
  ];
}
