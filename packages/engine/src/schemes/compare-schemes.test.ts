import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareSchemes } from './compare-schemes.ts';
import { parseScheme } from './parse-scheme.ts';
import type { Scheme } from './scheme.ts';

const TOWN = readFileSync(new URL('../../../../data/schemes/town-monthly.yaml', import.meta.url), 'utf8');

function read(source: string): Scheme {
  const { scheme, problems } = parseScheme(source);
  if (scheme === null) throw new Error(JSON.stringify(problems));
  return scheme;
}

function differences(from: string, to: string) {
  expect(TOWN).toContain(from);
  return compareSchemes(read(TOWN), read(TOWN.replace(from, to))).map(({ code, kind, message }) => [code, kind, message.zh, message.en]);
}

describe('compareSchemes', () => {
  it('finds nothing between equal schemes', () => {
    expect(compareSchemes(read(TOWN), read(TOWN))).toEqual([]);
  });

  it('says which parameter moved, from what to what', () => {
    expect(differences('perPoint: 0.5', 'perPoint: 1')).toEqual([
      ['A2.1', 'changed', 'A2.1：每低1个百分点扣分由0.5改为1', 'A2.1: Marks lost per point short: 1, was 0.5'],
    ]);
    expect(differences('deduct: { deaths: 8,', 'deduct: { deaths: 10,')).toEqual([
      ['A1.1', 'changed', 'A1.1：死亡人数每发生一次扣分由8改为10', 'A1.1: deaths, Marks lost per event: 10, was 8'],
    ]);
  });

  it('says that a line was added or dropped, once', () => {
    const forced = /  - code: AF6[\s\S]*?(?=manualSteps)/.exec(TOWN)?.[0] ?? '';
    expect(differences(forced, '')).toEqual([['AF6', 'removed', '删去AF6“虚假销号2处及以上”', 'AF6: removed, Two false closures or more']]);
    expect(compareSchemes(read(TOWN.replace(forced, '')), read(TOWN)).map(({ code, kind }) => [code, kind])).toEqual([['AF6', 'added']]);
  });

  it.each([
    [
      'code: YELLOW, label: { zh: 黄, en: Yellow }, colour: yellow, from: 80',
      'code: YELLOW, label: { zh: 黄, en: Yellow }, colour: yellow, from: 75',
      'YELLOW：起点由80改为75',
    ],
    ['policies: { notApplicable: rescale', 'policies: { notApplicable: fullMarks', '不适用时由不计入并折算改为满分'],
    ['bonusCap: 5', 'bonusCap: 3', '加分合计上限由5改为3'],
    ['scoreCap: 59.99', 'scoreCap: 69.99', 'AF1：得分上限由59.99改为69.99'],
    ['inspection.checks, lt: 20', 'inspection.checks, lt: 10', 'A3.3：不适用条件由检查家次低于20改为检查家次低于10'],
    ['provincial: 1, municipal', 'provincial: 1.5, municipal', 'AB1：provincial级分值由1改为1.5'],
    [
      '{ of: months, weight: 0.6 }, { of: yearEnd, weight: 0.4 }',
      '{ of: months, weight: 0.5 }, { of: yearEnd, weight: 0.5 }',
      'year：组成由months×0.6＋yearEnd×0.4改为months×0.5＋yearEnd×0.5',
    ],
    ['tiers:\n', 'tiers:\n  guardrail: { within: 5, reference: previous }\n', '分数线护栏由无改为与上一期相差不超过5分'],
    ['input: hazard.R3.carried', 'input: hazard.R3.ever', 'A2.1：数据由hazard.R3.carried改为hazard.R3.ever'],
  ])('tells a change of %s', (from, to, zh) => {
    expect(differences(from, to).map(([, , message]) => message)).toEqual([zh]);
  });
});
