import type { SchemeVersion, UsedScheme } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { receiptPlace } from './receipt-place.ts';

const used = (version: number, rest: Partial<UsedScheme> = {}): UsedScheme => ({
  ...{ code: 'TOWN-M', version, name: { zh: '办法', en: 'Scheme' }, digest: 'd', saved: true },
  ...rest,
});
const of = (version: number, status: SchemeVersion['status'], from: string | null, code = 'TOWN-M'): SchemeVersion => ({
  ...{ file: '', code, version, name: null, period: 'month', status, from, digest: 'd', problems: [], basedOn: null, savedAt: null, by: null, reason: null },
});

const versions = [of(3, 'draft', null), of(2, 'inForce', '2025-06'), of(1, 'former', null), of(7, 'inForce', null, 'DEPT-Q')];
const unitPage = (period: string) => ({ path: '/units/T08', query: { scheme: 'TOWN-M', period } });
const whatIf = (period: string, from: string) => ({ path: '/what-if', query: { scheme: 'TOWN-M', period, from } });

describe('the place of a replayed figure’s receipt', () => {
  it('is the page of the unit where the version scores the period', () => {
    expect(receiptPlace(used(2), versions, 'T08', '2025-06')).toEqual(unitPage('2025-06'));
    expect(receiptPlace(used(1), versions, 'T08', '2025-05')).toEqual(unitPage('2025-05'));
  });

  it('is the page that tries the version where another one scores the period', () => {
    expect(receiptPlace(used(2), versions, 'T08', '2025-05')).toEqual(whatIf('2025-05', 'TOWN-M@2'));
    expect(receiptPlace(used(1), versions, 'T08', '2025-06')).toEqual(whatIf('2025-06', 'TOWN-M@1'));
    expect(receiptPlace(used(3, { isDraft: true }), versions, 'T08', '2025-06')).toEqual(whatIf('2025-06', 'TOWN-M@3'));
  });

  it('is nowhere for a file, of which nothing is kept', () => {
    expect(receiptPlace(used(2, { saved: false }), versions, 'T08', '2025-06')).toBeNull();
  });
});
