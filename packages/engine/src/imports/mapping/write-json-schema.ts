import { writeFileSync } from 'node:fs';
import { mappingJsonSchema } from './mapping-file.ts';

writeFileSync(new URL('../../../../../data/mappings/mapping.schema.json', import.meta.url), mappingJsonSchema());
