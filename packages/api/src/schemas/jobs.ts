import { z } from '@hono/zod-openapi';

/** What is answered at once where a file is looked at, previewed or imported with `Prefer: respond-async`. */
export const importJob = z
  .strictObject({ id: z.string().openapi({ description: '跟踪见 /api/jobs/{id}/events，取消用 DELETE /api/jobs/{id}' }) })
  .openapi('ImportJob');

export const preferences = z.object({ prefer: z.string().optional().openapi({ description: 'respond-async：立即答复 202 和编号，在后台进行。' }) });

export function wantsAsync(prefer: string | undefined): boolean {
  return (prefer ?? '').split(',').some((wish) => wish.trim().toLowerCase() === 'respond-async');
}
