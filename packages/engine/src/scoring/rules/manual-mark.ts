import { compare, fromNumber, greatest, least } from '../fraction.ts';
import { figure } from '../wording.ts';
import type { RuleRecord } from './rule.ts';

export const manualMark: RuleRecord<'manualMark'> = {
  name: 'manualMark',
  label: { zh: '评定给分', en: 'Mark given by judgement' },
  takes: 'decision',
  isRate: false,
  comparesYearBefore: false,
  comparesPeers: false,
  parameters: {
    low: { type: 'number', default: 0, label: { zh: '最低分', en: 'Least mark' } },
    high: { type: 'number', nullable: true, default: null, label: { zh: '最高分，空为满分', en: 'Greatest mark; null: full marks' } },
    without: {
      type: 'choice',
      of: ['missing', 'fullMarks', 'zero'],
      default: 'missing',
      label: { zh: '没有评定时：缺报、满分、零分', en: 'Without a decision: missing, full marks, zero' },
    },
  },
  better: () => 'up',
  mark: ({ rule, full, value }) => greatest(fromNumber(rule.low), least(rule.high === null ? full : fromNumber(rule.high), value)),
  sentence: ({ value }) => ({ zh: `评定${figure(value)}分`, en: `judged ${figure(value)}` }),
  fullMarksAt: ({ rule, full }) => (rule.high !== null && compare(fromNumber(rule.high), full) < 0 ? [] : [{ input: 'value', atLeast: full, atMost: null }]),
};
