import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { EngineError, type Problem } from '../problems.ts';
import type { Text } from '../text.ts';

const OfficeSettings = z.strictObject({
  countyName: z.string().min(1),
  officeName: z.string().min(1),
  officeShortName: z.string().min(1),
  documentMark: z.string().min(1),
  numberWord: z.string().min(1),
  signer: z.string().min(1).nullable(),
  recipients: z.array(z.string().min(1)).min(1),
  copyTo: z.array(z.string().min(1)),
  reportWithinWorkingDays: z.int().min(1),
  /** Thresholds of the checks and detectors that the office sets for itself, by their codes. */
  limits: z.record(z.string(), z.record(z.string(), z.number().nonnegative())).default({}),
});

/** What the office says of itself on its papers: `office.json` in the data folder. */
export type OfficeSettings = z.infer<typeof OfficeSettings>;

const DEFAULTS: OfficeSettings = {
  countyName: '本县',
  officeName: '县安全生产委员会办公室',
  officeShortName: '县安委办',
  documentMark: '县安全生产委员会办公室文件',
  numberWord: '安委办',
  signer: null,
  recipients: ['各镇人民政府、街道办事处', '各成员单位'],
  copyTo: [],
  reportWithinWorkingDays: 5,
  limits: {},
};

/** The folder's settings; those of an unnamed county when it has none. @throws EngineError badRequest naming the field that is wrong. */
export async function readOfficeSettings(home: string): Promise<OfficeSettings> {
  const path = join(home, 'office.json');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return DEFAULTS;
  }
  const parsed = OfficeSettings.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new EngineError('badRequest', {
    zh: `数据文件夹中的 office.json ${field === '' ? '不是有效的 JSON' : `的“${field}”不对`}。请对照 data/sample/office.json 改正。`,
    en: `office.json in the data folder ${field === '' ? 'is not valid JSON' : `has a wrong "${field}"`}. Correct it after the model of data/sample/office.json.`,
  });
}

const LIMITS = 'limits';

/** What each field is, for the sentence that refuses it. */
const FIELDS: Readonly<Record<string, Text>> = {
  countyName: { zh: '县（市、区）名称', en: 'name of the county' },
  officeName: { zh: '办公室全称', en: 'name of the office' },
  officeShortName: { zh: '办公室简称', en: 'short name of the office' },
  documentMark: { zh: '发文机关标志', en: 'heading of the papers' },
  numberWord: { zh: '发文机关代字', en: 'word before the running number' },
  signer: { zh: '签发人', en: 'signer' },
  recipients: { zh: '主送', en: 'recipients' },
  copyTo: { zh: '抄送', en: 'copies' },
  reportWithinWorkingDays: { zh: '反馈期限（工作日）', en: 'working days within which units report' },
  limits: { zh: '核查阈值', en: 'thresholds of the checks' },
};

/** Writes the settings, whole or not at all; a store in memory keeps none. @throws EngineError badRequest with a problem for each field that cannot be so */
export async function saveOfficeSettings(home: string, settings: OfficeSettings): Promise<OfficeSettings> {
  const parsed = OfficeSettings.safeParse(trimmed(settings));
  if (!parsed.success) throw refusal(parsed.error.issues.map(({ path }) => (path[0] === LIMITS ? path.join('.') : String(path[0] ?? ''))));
  if (home === ':memory:') return parsed.data;
  const path = join(home, 'office.json');
  await writeFile(`${path}.new`, `${JSON.stringify(parsed.data, null, 2)}\n`);
  await rename(`${path}.new`, path);
  return parsed.data;
}

/** Spaces around words, and lines left empty in a list, mean nothing; an empty signer is none. */
function trimmed(settings: OfficeSettings): OfficeSettings {
  const lines = (list: readonly string[]) => list.map((line) => line.trim()).filter((line) => line !== '');
  const words = Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]));
  return {
    ...settings,
    ...words,
    signer: settings.signer === null || settings.signer.trim() === '' ? null : settings.signer.trim(),
    recipients: lines(settings.recipients),
    copyTo: lines(settings.copyTo),
  };
}

function refusal(fields: readonly string[]): EngineError {
  const problems = [...new Set(fields)].map((field): Problem => {
    const name = FIELDS[field.split('.')[0] ?? field] ?? { zh: field, en: field };
    return { code: 'settings.badField', severity: 'error', place: { path: field }, value: null, ...faultOf(field, name) };
  });
  const say = (language: keyof Text, joint: string) => problems.map(({ message }) => message[language]).join(joint);
  return new EngineError('badRequest', { zh: `没有保存：${say('zh', '；')}。`, en: `Nothing was saved: ${say('en', '; ')}.` }, problems);
}

function faultOf(field: string, name: Text): Pick<Problem, 'message' | 'remedy'> {
  if (field === 'reportWithinWorkingDays') {
    return {
      message: { zh: `“${name.zh}”应为不小于 1 的整数`, en: `"${name.en}" must be a whole number from 1` },
      remedy: { zh: '写天数，如 5', en: 'Write a number of days, like 5' },
    };
  }
  if (field.startsWith(LIMITS)) {
    return {
      message: { zh: `“${name.zh}”应为不小于 0 的数`, en: `"${name.en}" must be numbers from 0` },
      remedy: { zh: '写一个数，或空着按缺省值', en: 'Write a number, or leave it empty for the usual one' },
    };
  }
  return {
    message: { zh: `“${name.zh}”不能为空`, en: `"${name.en}" must not be empty` },
    remedy: { zh: '填写后再保存', en: 'Fill it in and save again' },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
