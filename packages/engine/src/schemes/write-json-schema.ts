import { writeFileSync } from 'node:fs';
import { schemeJsonSchema } from './scheme-json-schema.ts';

writeFileSync(new URL('../../../../data/schemes/scheme.schema.json', import.meta.url), schemeJsonSchema());
