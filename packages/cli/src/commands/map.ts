import { basename, resolve } from 'node:path';
import { EngineError, LEDGERS, type SurveyedTable, type Verbs, writeMapping } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { table } from '../print/table.ts';
import { bytesOf, whichKind, whichMapping } from './import.ts';

export const map: Command = {
  name: 'map',
  operands: '[FILE]',
  summary: {
    zh: '写出一个文件的读法（YAML），改好后用 sanse import --map 导入；不写文件则列出保存的读法',
    en: 'Write how a file is read, as YAML for sanse import --map; without a file, list what is kept',
  },
  options: {
    sheet: { type: 'string', value: 'NAME', help: { zh: '工作表，文件里有几张表时用', en: 'the sheet, when the file holds several tables' } },
    kind: { type: 'string', value: 'KIND', help: { zh: '台账种类，文件里有几种台账时用', en: 'the ledger, when the file holds several' } },
    map: { type: 'string', value: 'FILE.yaml', help: { zh: '在这份读法的基础上', en: 'starting from this mapping' } },
    save: { type: 'boolean', help: { zh: '保存为这种表头的读法，以后自动使用', en: 'keep it for this shape of header and use it from now on' } },
  },
  run: runMap,
};

async function runMap(call: Call, verbs: Verbs): Promise<Outcome> {
  const [file] = call.args;
  if (file === undefined) return listKept(call, verbs);
  const path = resolve(call.io.cwd, file);
  const given = await whichMapping(call);
  const kindText = call.text('kind');
  const survey = await verbs.surveyFile({
    fileName: basename(path),
    bytes: await bytesOf(path),
    ...(given !== null && { mapping: given }),
    ...(kindText !== undefined && { kind: whichKind(kindText) }),
  });
  const { mapping, shape } = chosen(call, survey.tables);
  if (mapping === null) {
    throw new EngineError('wrongLedger', {
      zh: '看不出这张表是哪种台账，写不出读法。请用 --kind 指明。',
      en: 'It does not show which ledger this table is. Name it by --kind.',
    });
  }
  const kept = call.flag('save') ? await verbs.saveMapping({ shape, mapping }) : null;
  return { exitCode: 0, document: { shape, mapping, saved: kept !== null }, lines: (kept?.text ?? writeMapping(mapping)).trimEnd().split('\n') };
}

function chosen(call: Call, tables: readonly SurveyedTable[]): SurveyedTable {
  const sheet = call.text('sheet');
  const kind = call.text('kind') === undefined ? undefined : whichKind(call.text('kind') ?? '');
  const named = tables.filter((each) => sheet === undefined || each.sheet === sheet);
  const taken = named.filter((each) => each.kind === kind);
  const fitting = kind !== undefined && taken.length > 0 ? taken : named;
  const [first] = fitting;
  if (first !== undefined && fitting.every(({ shape }) => shape === first.shape)) return first;
  const all = tables.map((each) => `${each.sheet}${each.kind === null ? '' : `（${LEDGERS[each.kind].label.zh}）`}`).join('、');
  throw new UsageError({
    zh: tables.length === 0 ? '文件里没有带表头的表。' : `请用 --sheet 或 --kind 指明是哪张表：${all}。`,
    en: tables.length === 0 ? 'The file holds no table with a header.' : `Say which table by --sheet or --kind: ${all}.`,
  });
}

async function listKept({ language }: Call, verbs: Verbs): Promise<Outcome> {
  const kept = await verbs.listMappings();
  const words = language === 'zh' ? ['台账', '表头', '列'] : ['Ledger', 'Shape', 'Columns'];
  return {
    exitCode: 0,
    document: kept,
    lines: table(
      words.map((heading) => ({ heading })),
      kept.map(({ kind, shape, mapping, problems }) => [
        LEDGERS[kind].label[language],
        shape,
        mapping === null ? (problems[0]?.message[language] ?? '') : Object.keys(mapping.columns).length.toString(),
      ]),
    ),
  };
}
