import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { EngineError } from '../problems.ts';

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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
