import type { z } from '@hono/zod-openapi';
import { EngineError, type Problem, type Text } from '@sanse/engine';

interface Fault {
  readonly message: Text;
  readonly remedy: Text;
}

/** Every sentence about a request that is not of the right form, by the code that the schemas name. */
const FAULTS: Readonly<Record<string, Fault>> = {
  required: {
    message: { zh: '缺少这一项。', en: 'This is missing.' },
    remedy: { zh: '请补上。', en: 'Add it.' },
  },
  badPeriod: {
    message: { zh: '考评期写法不对。', en: 'This is not a period.' },
    remedy: {
      zh: '月写作 2025-03，季度 2025Q1，半年 2025H1，周 2025W10，年 2025。',
      en: 'Write a month as 2025-03, a quarter 2025Q1, a half-year 2025H1, a week 2025W10, a year 2025.',
    },
  },
  badDate: {
    message: { zh: '日期写法不对，或没有这一天。', en: 'This is not a date of the calendar.' },
    remedy: { zh: '写作 2025-03-31。', en: 'Write 2025-03-31.' },
  },
  badCode: {
    message: { zh: '代码写法不对。', en: 'This is not a code.' },
    remedy: { zh: '代码由字母、数字和 . _ - @ 组成，如 TOWN-M。', en: 'A code has letters, digits and . _ - @ only, like TOWN-M.' },
  },
  badNumber: {
    message: { zh: '应为不小于 0 的整数。', en: 'A whole number from 0 is expected.' },
    remedy: { zh: '写阿拉伯数字，如 100。', en: 'Write digits, like 100.' },
  },
  badFigure: {
    message: { zh: '应为数字。', en: 'A number is expected.' },
    remedy: { zh: '写阿拉伯数字，如 0.1。', en: 'Write digits, like 0.1.' },
  },
  badLimit: {
    message: { zh: '每页行数应为 1 至 1000。', en: 'A page has 1 to 1000 rows.' },
    remedy: { zh: '用 offset 翻页。', en: 'Use offset to turn pages.' },
  },
  badWhere: {
    message: { zh: '筛选条件写法不对。', en: 'This is not a condition on a column.' },
    remedy: { zh: '写成“列名=条件”，如 level=major。', en: 'Write column=condition, such as level=major.' },
  },
  noFile: {
    message: { zh: '没有收到文件。', en: 'No file was received.' },
    remedy: { zh: '用表单字段 file 上传一个文件。', en: 'Upload one file in the form field file.' },
  },
  badKey: {
    message: { zh: '幂等键写法不对。', en: 'This is not an idempotency key.' },
    remedy: { zh: '用 1 至 128 个字母、数字或 . _ : -，每批新内容换一个。', en: 'Use 1 to 128 letters, digits or . _ : -, a new one for each new content.' },
  },
  replaceIncomplete: {
    message: { zh: '整体替换须同时指明单位和考评期。', en: 'Replacing needs both a unit and a period.' },
    remedy: { zh: '同时填写 replaceUnit 和 replacePeriod。', en: 'Give both replaceUnit and replacePeriod.' },
  },
  badSearchKind: {
    message: { zh: '没有这种可找的东西。', en: 'There is no such kind of thing to find.' },
    remedy: {
      zh: '可写 unit、criterion、enterprise、bulletin、record，几种则把 kinds 写几次。',
      en: 'Write unit, criterion, enterprise, bulletin or record; repeat kinds for several.',
    },
  },
  longQuery: {
    message: { zh: '要找的话太长。', en: 'This is too long to look for.' },
    remedy: { zh: '写不超过 200 个字的几个词。', en: 'Write a few words, at most 200 characters.' },
  },
  badDigest: {
    message: { zh: '考评指纹写法不对。', en: 'This is not the digest of an assessment.' },
    remedy: { zh: '指纹是十六进制数，至少写前 4 位。', en: 'A digest is hexadecimal; write at least its first 4 characters.' },
  },
  badValue: {
    message: { zh: '这个值不在允许的范围内。', en: 'This value is not allowed here.' },
    remedy: { zh: '允许的值见 /api/openapi.json。', en: 'The allowed values stand in /api/openapi.json.' },
  },
};

/** What a schema found wrong with a request, as the same data in which the engine tells faults. */
export function requestError(error: z.ZodError, given: unknown): EngineError {
  const problems = error.issues.map((issue) => toProblem(issue, valueAt(given, issue.path)));
  const first = problems[0];
  const where = first?.place.path;
  return new EngineError(
    'badRequest',
    first === undefined || where === undefined
      ? { zh: '请求的内容有误。', en: 'The request is not of the right form.' }
      : { zh: `请求中的 ${where} 有误：${first.message.zh}${first.remedy.zh}`, en: `${where} in the request: ${first.message.en} ${first.remedy.en}` },
    problems,
  );
}

function toProblem({ path, message }: z.core.$ZodIssue, value: unknown): Problem {
  const code = message in FAULTS ? message : value === undefined ? 'required' : 'badValue';
  const fault = FAULTS[code] as Fault;
  return {
    code,
    severity: 'error',
    place: { path: path.join('.') },
    value: typeof value === 'string' || typeof value === 'number' ? String(value) : null,
    message: fault.message,
    remedy: fault.remedy,
  };
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined),
    given,
  );
}
