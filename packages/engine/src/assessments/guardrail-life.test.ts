import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
import { openEngine } from '../engine.ts';
import { BY_FIGURE, figuresOf, UNIT_HEADINGS } from './testing/open-year.ts';

const SCHEME = BY_FIGURE.replace(
  /tiers:[^]*escalation:/,
  `tiers:
  method: percentile
  guardrail: { within: 5, reference: previous }
  levels:
    - { code: BLUE, label: { zh: 蓝, en: Blue }, colour: blue, from: 50 }
    - { code: RED, label: { zh: 红, en: Red }, colour: red, from: 0 }
escalation:`,
);

let folder: string;
let engine: Engine;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sanse-guardrail-'));
  await writeFile(join(folder, 'case.yaml'), SCHEME);
  engine = await openEngine({ home: ':memory:', schemeFolder: folder, today: () => '2025-04-10' });
  await bring('unit', `${UNIT_HEADINGS}A,甲镇,镇,G1,1,,,\nB,乙镇,镇,G1,2,,,\nC,丙镇,镇,G1,3,,,\n`);
  await bring('figure', figuresOf({ 甲镇: [50, 60, 80], 乙镇: [60, 70, 90], 丙镇: [70, 80, 100] }));
});

afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

const bring = (kind: 'unit' | 'figure', text: string) =>
  engine.importFile({ kind, fileName: `${kind}.csv`, bytes: new TextEncoder().encode(text), by: 'test' });

const publish = (period: string) => engine.publish({ scheme: 'CASE-M', period });

async function march() {
  const { guardrail, groups } = await engine.assess({ scheme: 'CASE-M', period: '2025-03' });
  return { published: guardrail?.published, cut: groups[0]?.cuts?.[0]?.effective };
}

describe('a guardrail and what is published', () => {
  it('holds on to the month before as soon as that is published, also where it had been scored already', async () => {
    expect(await march()).toEqual({ published: null, cut: '70' });
    const { digest } = await publish('2025-02');
    expect(await march()).toEqual({ published: digest, cut: '70' });
  });

  it('lets a published assessment be verified for ever, whatever is published after it', async () => {
    const first = await publish('2025-03');
    await bring('figure', '单位,指标代码,所属期,数值,数值性质\n乙镇,x,2025-02,40,准确\n丙镇,x,2025-02,45,准确\n');
    await publish('2025-02');
    // Now February's cut is 55 by the corrected rows, and March would be held at 60.
    expect(await march()).toMatchObject({ cut: '60' });
    expect(await engine.verify({ digest: first.digest })).toMatchObject({ matches: true, differences: [] });
    const second = await publish('2025-03');
    expect(await engine.verify({ digest: second.digest })).toMatchObject({ matches: true });
    expect(second.digest).not.toBe(first.digest);
  });

  it('of a replay holds on to the replay, whatever was published', async () => {
    await publish('2025-02');
    await bring('figure', '单位,指标代码,所属期,数值,数值性质\n乙镇,x,2025-02,40,准确\n丙镇,x,2025-02,45,准确\n');
    const replayed = await engine.replay({ scheme: 'CASE-M', from: '2025-01', to: '2025-03' });
    // January 60; February's own 45 held at 55; March's own 90 held at 60: all three are above it.
    expect(replayed.units.map(({ results }) => results.map((result) => result?.tier))).toEqual([
      ['RED', 'BLUE', 'BLUE'],
      ['BLUE', 'RED', 'BLUE'],
      ['BLUE', 'RED', 'BLUE'],
    ]);
    // The published cut of February was 65, which would hold March at 70.
    expect(await march()).toMatchObject({ cut: '70' });
  });
});
