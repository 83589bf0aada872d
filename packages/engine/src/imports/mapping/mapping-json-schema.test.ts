import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mappingJsonSchema } from './mapping-file.ts';

it('is published as `npm run schema` writes it', () => {
  const published = readFileSync(new URL('../../../../../data/mappings/mapping.schema.json', import.meta.url), 'utf8');
  expect(JSON.parse(published)).toEqual(JSON.parse(mappingJsonSchema()));
});
