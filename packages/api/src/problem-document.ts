import { z } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';
import { EngineError, type EngineErrorCode, type Language, type Problem, type Text } from '@sanse/engine';
import { leftOut, list, problem, text } from './schemas/basics.ts';

/** Reasons for refusal that only the web door knows, besides those of the engine. */
type DoorErrorCode = 'unknownPath' | 'foreignHost' | 'crossSite' | 'tooLarge' | 'forbidden' | 'unknownSource' | 'unknownForm' | 'internal';

export type ApiErrorCode = EngineErrorCode | DoorErrorCode;

type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 421 | 422 | 423 | 500 | 503;

/** The answer to a request that cannot be met: RFC 9457, with a stable `code`, the sentence in both languages, and what is wrong where. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: ErrorStatus;
  readonly code: ApiErrorCode;
  readonly detail: string;
  readonly text: Text;
  readonly problems: readonly Problem[];
  /** Only for faults of the program: the number under which the cause stands in the server's log. */
  readonly id?: string;
}

export class DoorError extends Error {
  readonly code: DoorErrorCode;
  readonly text: Text;

  constructor(code: DoorErrorCode, text: Text) {
    super(text.en);
    this.name = 'DoorError';
    this.code = code;
    this.text = text;
  }
}

const KINDS: Readonly<Record<ApiErrorCode, { readonly status: ErrorStatus; readonly title: Text }>> = {
  badRequest: { status: 400, title: { zh: '请求有误', en: 'Bad request' } },
  notFound: { status: 404, title: { zh: '没有找到', en: 'Not found' } },
  noData: { status: 404, title: { zh: '没有数据', en: 'No data' } },
  unreadableFile: { status: 422, title: { zh: '文件无法读取', en: 'Unreadable file' } },
  wrongLedger: { status: 422, title: { zh: '台账种类不符', en: 'Wrong ledger' } },
  badScheme: { status: 422, title: { zh: '考评办法有误', en: 'Faulty scheme' } },
  conflict: { status: 409, title: { zh: '与现有数据冲突', en: 'Conflict' } },
  held: { status: 423, title: { zh: '数据目录被占用', en: 'Data folder in use' } },
  damaged: { status: 500, title: { zh: '数据目录损坏', en: 'Damaged data folder' } },
  cancelled: { status: 503, title: { zh: '已取消', en: 'Cancelled' } },
  unknownPath: { status: 404, title: { zh: '没有这个接口', en: 'No such path' } },
  foreignHost: { status: 421, title: { zh: '主机名不被接受', en: 'Host name refused' } },
  crossSite: { status: 403, title: { zh: '跨站请求被拒绝', en: 'Cross-site request refused' } },
  tooLarge: { status: 413, title: { zh: '文件过大', en: 'Too large' } },
  forbidden: { status: 403, title: { zh: '没有权限', en: 'Forbidden' } },
  unknownSource: { status: 401, title: { zh: '来源不明', en: 'Unknown source' } },
  unknownForm: { status: 415, title: { zh: '内容格式不被接受', en: 'Content type refused' } },
  internal: { status: 500, title: { zh: '程序故障', en: 'Fault of the program' } },
};

export const problemDocument: z.ZodType<ProblemDocument> = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.literal([400, 401, 403, 404, 409, 413, 415, 421, 422, 423, 500, 503]),
    code: z.enum(Object.keys(KINDS) as [ApiErrorCode, ...ApiErrorCode[]]),
    detail: z.string(),
    text,
    problems: list(problem),
    id: leftOut(z.string()),
  })
  .openapi('ProblemDocument');

/** What every route may answer instead of its own answer. */
export const problemAnswers = {
  '4XX': {
    description: '请求无法满足，原因见 code 与 detail。The request cannot be met.',
    content: { 'application/problem+json': { schema: problemDocument } },
  },
  '5XX': {
    description: '程序故障，编号见 id。A fault of the program.',
    content: { 'application/problem+json': { schema: problemDocument } },
  },
} as const;

/** The one translation of everything that can be thrown behind a route. `id` names a fault of the program in the log; it is used for nothing else. */
export function toProblemDocument(cause: unknown, language: Language, id: string): ProblemDocument {
  if (cause instanceof EngineError) return compose(cause.code, cause.text, language, cause.problems);
  if (cause instanceof DoorError) return compose(cause.code, cause.text, language, []);
  if (cause instanceof HTTPException && cause.status === 400) return compose('badRequest', NOT_JSON, language, []);
  const text: Text = {
    zh: `程序出现故障，编号 ${id}。请把编号告诉维护人员，原因记在服务日志里。`,
    en: `The program failed, number ${id}. The cause stands under this number in the server's log.`,
  };
  return { ...compose('internal', text, language, []), id };
}

/** The only fault that the framework itself finds in a request. */
const NOT_JSON: Text = { zh: '请求的内容不是 JSON。请核对后重发。', en: 'The body of the request is not JSON. Check it and send it again.' };

function compose(code: ApiErrorCode, text: Text, language: Language, problems: readonly Problem[]): ProblemDocument {
  const { status, title } = KINDS[code];
  return { type: `urn:sanse:problem:${code}`, title: title[language], status, code, detail: text[language], text, problems };
}
