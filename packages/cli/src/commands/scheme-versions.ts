import { EngineError, type Language, type SchemeVersion, type Verbs } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { table } from '../print/table.ts';

const STATUSES: Readonly<Record<SchemeVersion['status'], { readonly zh: string; readonly en: string }>> = {
  inForce: { zh: '施行中', en: 'in force' },
  coming: { zh: '待施行', en: 'to come' },
  former: { zh: '已被取代', en: 'superseded' },
  draft: { zh: '草案', en: 'draft' },
  broken: { zh: '有错误', en: 'faulty' },
};

export const schemeList: Command = {
  name: 'scheme list',
  operands: '',
  summary: { zh: '各办法的版本和草案', en: 'Versions and drafts of the schemes' },
  options: {},
  run: async ({ language }: Call, verbs: Verbs): Promise<Outcome> => {
    const versions = await verbs.listSchemeVersions();
    return { exitCode: 0, document: versions, lines: listLines(versions, language) };
  },
};

export const schemeRemove: Command = {
  name: 'scheme remove',
  operands: 'CODE@N',
  summary: { zh: '删除一份草案', en: 'Delete a draft' },
  options: {},
  run: async (call: Call, verbs: Verbs): Promise<Outcome> => {
    const { file } = await draftOf(call, verbs);
    await verbs.removeDraft({ file });
    return { exitCode: 0, document: { file, removed: true }, lines: [call.language === 'zh' ? `已删除草案 ${file}。` : `The draft ${file} is deleted.`] };
  },
};

export const schemeAdopt: Command = {
  name: 'scheme adopt',
  operands: 'CODE@N',
  summary: { zh: '自某一期起施行一份草案', en: 'Put a draft in force from a period on' },
  options: {
    from: { type: 'string', value: 'PERIOD', help: { zh: '自哪一期起，如 2026-01', en: 'the first period, such as 2026-01' } },
    reason: { type: 'string', value: 'TEXT', help: { zh: '理由', en: 'the reason' } },
  },
  run: async (call: Call, verbs: Verbs): Promise<Outcome> => {
    const [from, reason] = [call.text('from'), call.text('reason')];
    if (from === undefined || reason === undefined) {
      throw new UsageError({
        zh: '请写明自哪一期起和理由，如 --from 2026-01 --reason 县安委会议定。',
        en: 'Say from which period and why, as in --from 2026-01 --reason "decided by the committee".',
      });
    }
    const { file } = await draftOf(call, verbs);
    const { revision } = await verbs.readSchemeText({ file });
    const stored = await verbs.putInForce({ file, revision, from, reason, by: call.io.user });
    const { code, version } = stored.version;
    const said =
      call.language === 'zh' ? `已施行：${code} 自 ${from} 起按第 ${version} 版考评。` : `In force: from ${from} on ${code} is assessed by version ${version}.`;
    return { exitCode: 0, document: stored.version, lines: [said] };
  },
};

/** The draft that was written as `TOWN-M@2`. @throws EngineError notFound, naming the drafts there are */
async function draftOf({ args: [written] }: Call, verbs: Verbs): Promise<SchemeVersion> {
  const [, code, version] = /^(.+)@(\d+)$/.exec(written ?? '') ?? [];
  if (code === undefined)
    throw new UsageError({ zh: '请写草案，如 TOWN-M@2；有哪些见 sanse scheme list。', en: 'Write the draft, such as TOWN-M@2; sanse scheme list shows them.' });
  const drafts = (await verbs.listSchemeVersions()).filter(({ status }) => status === 'draft');
  const found = drafts.find((one) => one.code === code && one.version === Number(version));
  if (found !== undefined) return found;
  const known = drafts.map((one) => `${one.code}@${one.version}`).join('、');
  throw new EngineError('notFound', {
    zh: `没有草案 ${written}。${known === '' ? '现在没有草案。' : `现有草案：${known}。`}`,
    en: `There is no draft ${written}. ${known === '' ? 'There are none.' : `There are: ${known}.`}`,
  });
}

function listLines(versions: readonly SchemeVersion[], language: Language): string[] {
  const zh = language === 'zh';
  const errors = ({ problems }: SchemeVersion) => problems.filter(({ severity }) => severity === 'error').length;
  return table(
    [
      { heading: zh ? '办法' : 'Scheme' },
      { heading: zh ? '名称' : 'Name' },
      { heading: zh ? '状态' : 'Status' },
      { heading: zh ? '施行期' : 'From' },
      { heading: zh ? '错误' : 'Faults', align: 'right' },
      { heading: zh ? '文件' : 'File' },
    ],
    versions.map((one) => [
      one.code === null ? '/' : one.version === null ? one.code : `${one.code}@${one.version}`,
      one.name?.[language] ?? '/',
      STATUSES[one.status][language],
      one.from ?? '/',
      String(errors(one)),
      one.file,
    ]),
  );
}
