import { describe, expect, it } from 'vitest';
import { brokenArrows, importsOf } from './import-rules.mjs';

const broken = (files: Record<string, string>) => brokenArrows(new Map(Object.entries(files)));

describe('importsOf', () => {
  it('tells types from values', () => {
    expect(importsOf("import type { A } from './a.ts';\nimport { b, type C } from './b.ts';\nexport { type D } from './d.ts';")).toEqual([
      { to: './a.ts', typeOnly: true },
      { to: './b.ts', typeOnly: false },
      { to: './d.ts', typeOnly: true },
    ]);
  });

  it('sees lists over several lines, bare and dynamic imports, and no comments', () => {
    const source = "import {\n  a,\n  b,\n} from './ab.ts';\nimport './style.css';\nconst page = () => import('./page.vue');\n// import { x } from './x.ts';\n";
    expect(importsOf(source).map((one: { to: string }) => one.to)).toEqual(['./ab.ts', './style.css', './page.vue']);
  });
});

describe('brokenArrows', () => {
  it('lets anybody read what is published as data, and no code by a path', () => {
    expect(broken({ 'apps/admin/src/a.ts': "import schema from '../../../data/schemes/scheme.schema.json';" })).toEqual([]);
    expect(broken({ 'apps/admin/src/a.ts': "import { make } from '../../../data/sample/make.ts';" })).toHaveLength(1);
  });

  it('lets the pure half take types from anywhere and values from pure files', () => {
    expect(
      broken({
        'packages/engine/src/scoring/rank.ts': "import type { Store } from '../store/store.ts';\nimport { measureKey } from '../measures/measure.ts';",
        'packages/engine/src/measures/measure.ts': '',
        'packages/engine/src/store/store.ts': '',
      }),
    ).toEqual([]);
  });

  it('refuses storage reached by the pure half, also at second hand', () => {
    expect(
      broken({
        'packages/engine/src/scoring/rank.ts': "import { a } from '../measures/a.ts';",
        'packages/engine/src/measures/a.ts': "import { read } from '../store/store.ts';",
        'packages/engine/src/store/store.ts': '',
      }),
    ).toEqual([
      'packages/engine/src/scoring/rank.ts reaches packages/engine/src/store/store.ts through packages/engine/src/measures/a.ts: the pure half knows no storage',
    ]);
  });

  it('refuses node modules and packages in the pure half', () => {
    expect(broken({ 'packages/engine/src/robustness/trials.ts': "import { randomInt } from 'node:crypto';" })).toHaveLength(1);
    expect(broken({ 'packages/engine/src/bulletins/build-bulletin.ts': "import { Document } from 'docx';" })).toHaveLength(1);
  });

  it('keeps the connection in store/', () => {
    expect(broken({ 'packages/engine/src/trends/trend.ts': "import { DuckDBInstance } from '@duckdb/node-api';" })).toHaveLength(1);
    expect(broken({ 'packages/engine/src/store/store.ts': "import { DuckDBInstance } from '@duckdb/node-api';" })).toEqual([]);
  });

  it('lets the faces in by the front door only', () => {
    expect(broken({ 'packages/api/src/app.ts': "import { assess } from '../../engine/src/assess.ts';" })).toHaveLength(1);
    expect(broken({ 'packages/cli/src/main.ts': "import { assess } from '@sanse/engine/scoring';" })).toHaveLength(1);
    expect(broken({ 'apps/admin/src/main.ts': "import { openEngine } from '@sanse/engine';" })).toHaveLength(1);
    expect(broken({ 'apps/admin/src/main.ts': "import type { Assessment } from '@sanse/engine';\nimport { score } from '@sanse/engine/scoring';" })).toEqual(
      [],
    );
  });

  it('finds a circle of values and forgives one of types', () => {
    expect(broken({ 'data/a.ts': "import { b } from './b.ts';", 'data/b.ts': "import { a } from './a.ts';" })).toEqual([
      'circle: data/a.ts → data/b.ts → data/a.ts',
    ]);
    expect(broken({ 'data/a.ts': "import { b } from './b.ts';", 'data/b.ts': "import type { A } from './a.ts';" })).toEqual([]);
  });
});
