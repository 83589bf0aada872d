import { bodyLimit as limit } from 'hono/body-limit';
import type { MiddlewareHandler } from 'hono';
import { DoorError } from '../problem-document.ts';

export function bodyLimit(megabytes: number): MiddlewareHandler {
  return limit({
    maxSize: megabytes * 1024 * 1024,
    onError: () => {
      throw new DoorError('tooLarge', {
        zh: `一次最多上传 ${megabytes} MB，请把文件拆开再传。`,
        en: `At most ${megabytes} MB at a time; split the file.`,
      });
    },
  });
}
