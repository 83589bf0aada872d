import type { OutlineEntry } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { entryAt } from './entry-at.ts';

const entry = (code: string, line: number, lastLine: number): OutlineEntry => ({
  code,
  name: { zh: code, en: code },
  kind: 'criterion',
  depth: 0,
  line,
  lastLine,
  clause: null,
  parameters: [],
});

describe('the part of a scheme under the cursor', () => {
  const entries = [entry('A1', 10, 12), entry('A1.1', 13, 20), entry('A1.2', 21, 29)];

  it('is the one its line lies in, from its first line to its last', () => {
    expect([13, 20, 21].map((line) => entryAt(entries, line)?.code)).toEqual(['A1.1', 'A1.1', 'A1.2']);
  });

  it('is none above the first and below the last', () => {
    expect([entryAt(entries, 9), entryAt(entries, 30), entryAt([], 1)]).toEqual([null, null, null]);
  });
});
