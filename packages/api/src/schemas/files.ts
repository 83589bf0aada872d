import { z } from '@hono/zod-openapi';

/** The bytes of a file, in the description of the addresses. */
export const binary = z.string().openapi({ format: 'binary' });

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** An answer that is a workbook. */
export const workbook = { description: '工作簿', content: { [XLSX]: { schema: binary } } } as const;
