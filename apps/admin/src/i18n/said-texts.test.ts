import { expect, it } from 'vitest';
import { zhCn } from './zh-cn/index.ts';

const sources = Object.values(
  import.meta.glob<string>(['../**/*.vue', '../**/*.ts', '!../**/*.test.ts', '!./zh-cn/*', '!./en/*'], { query: '?raw', import: 'default', eager: true }),
);
const said = new Set(sources.flatMap((source) => [...source.matchAll(/'([\w.]+)'/g)].map(([, name = '']) => name)));
/** What begins the name of a text whose end is found when the page is drawn. */
const begun = new Set(sources.flatMap((source) => [...source.matchAll(/`([\w.]+)\.\$\{/g)].map(([, name = '']) => name)));

const keysOf = (value: object, before = ''): readonly string[] =>
  Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    typeof inner === 'string' ? [`${before}${key}`] : keysOf(inner as object, `${before}${key}.`),
  );

const beginningsOf = (key: string): readonly string[] => [...key.matchAll(/\./g)].map(({ index }) => key.slice(0, index));

it('every text of the catalogue is said somewhere', () => {
  expect(keysOf(zhCn).filter((key) => !said.has(key) && !beginningsOf(key).some((beginning) => begun.has(beginning)))).toEqual([]);
});
