import { z } from 'zod';
import { schemeFile } from './scheme-file.ts';

/** The JSON Schema of scheme files, as text, for editors that complete and check YAML. */
export function schemeJsonSchema(): string {
  const schema = z.toJSONSchema(schemeFile, { io: 'input' });
  return `${JSON.stringify({ title: 'Sanse assessment scheme', ...schema }, null, 2)}\n`;
}
