import { OpenAPIHono } from '@hono/zod-openapi';
import { requestError } from './request-faults.ts';

/** A router whose schemas answer a malformed request with a problem document. */
export function newRouter(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw requestError(result.error, 'data' in result ? result.data : null);
    },
  });
}
