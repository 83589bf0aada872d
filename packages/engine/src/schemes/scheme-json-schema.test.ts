import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schemeJsonSchema } from './scheme-json-schema.ts';

describe('data/schemes/scheme.schema.json', () => {
  it('is what `npm run schema` writes', () => {
    const published = readFileSync(new URL('../../../../data/schemes/scheme.schema.json', import.meta.url), 'utf8');
    expect(JSON.parse(published)).toEqual(JSON.parse(schemeJsonSchema()));
  });
});
