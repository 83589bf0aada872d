import type { Language, SearchAnswer, SearchHit, SearchKind, Text, Verbs } from '@sanse/engine';
import { LEDGERS } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { wholeNumber } from '../parse-call.ts';

const KINDS: Readonly<Record<SearchKind, Text>> = {
  unit: { zh: '单位', en: 'Units' },
  criterion: { zh: '指标', en: 'Criteria' },
  enterprise: { zh: '企业', en: 'Enterprises' },
  bulletin: { zh: '通报', en: 'Bulletins' },
  record: { zh: '台账记录', en: 'Records' },
};

export const search: Command = {
  name: 'search',
  operands: 'WORDS',
  summary: {
    zh: '按名称、代码、编号、文字或拼音找单位、指标、企业、通报和台账记录，如 sanse search yqz',
    en: 'Find units, criteria, enterprises, bulletins and records by name, code, number, text or pinyin, as in sanse search yqz',
  },
  options: {
    limit: { type: 'string', value: 'N', help: { zh: '每种最多列几个，缺省 6，最多 50', en: 'at most so many of each kind, 6 by default, at most 50' } },
  },
  run: runSearch,
};

async function runSearch(call: Call, verbs: Verbs): Promise<Outcome> {
  const query = call.args.join(' ').trim();
  if (query === '') throw new UsageError({ zh: '请写要找的话，如 sanse search 灭火器。', en: 'Write what to look for, as in sanse search yqz.' });
  const limit = wholeNumber(call, 'limit');
  const answer = await verbs.search({ query, ...(limit !== undefined && { limit }) });
  return { exitCode: 0, document: answer, lines: linesOf(answer, call.language) };
}

function linesOf({ query, groups, searched }: SearchAnswer, language: Language): string[] {
  if (groups.length === 0) {
    const what = searched.map(({ kind, total }) => `${KINDS[kind][language]} ${total}`).join(language === 'zh' ? '、' : ', ');
    return [language === 'zh' ? `没有找到“${query}”。可以找：${what}。` : `Nothing was found for "${query}". Here you find: ${what}.`];
  }
  return groups.flatMap(({ kind, total, hits }) => [`${KINDS[kind][language]} ${total}`, ...hits.map((hit) => `  ${lineOf(hit, language)}`)]);
}

function lineOf(hit: SearchHit, language: Language): string {
  switch (hit.kind) {
    case 'unit':
      return [hit.code, hit.name, ...(hit.validTo === null ? [] : [`– ${hit.validTo}`])].join('  ');
    case 'criterion':
      return [hit.scheme, hit.code, hit.name[language]].join('  ');
    case 'enterprise':
      return [hit.code, hit.name, ...[hit.township, hit.sector].filter((one) => one !== null)].join('  ');
    case 'bulletin':
      return [hit.code, hit.scheme, hit.schemeName[language]].join('  ');
    case 'record':
      return [hit.code, LEDGERS[hit.ledger].label[language], ...[hit.day, hit.unit, hit.enterprise, hit.title].filter((one) => one !== null)].join('  ');
  }
}
