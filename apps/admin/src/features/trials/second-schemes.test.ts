import type { SchemeVersion } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { nextVersion, secondSchemes } from './second-schemes.ts';

const version = (code: string, no: number, status: SchemeVersion['status'], digest: string | null = `${code}${no}`): SchemeVersion => ({
  file: `${code}.v${no}.yaml`,
  code,
  version: no,
  name: { zh: code, en: code },
  period: 'month',
  status,
  from: null,
  digest,
  problems: [],
  basedOn: null,
  savedAt: null,
  by: null,
  reason: null,
});

const TOWN = { code: 'TOWN-M', family: 'township', period: 'month' } as const;
const IN_FORCE = [
  TOWN,
  { code: 'TOWN-N', family: 'township', period: 'month' },
  { code: 'TOWN-Q', family: 'township', period: 'quarter' },
  { code: 'FIRM-M', family: 'enterprise', period: 'month' },
] as const;

describe('what a scheme can be compared with', () => {
  it('is its own versions and drafts, then the schemes for the same units and periods', () => {
    const versions = [
      version('FIRM-M', 1, 'inForce'),
      version('TOWN-M', 1, 'former'),
      version('TOWN-M', 2, 'inForce'),
      version('TOWN-M', 3, 'draft'),
      version('TOWN-M', 4, 'draft'),
      version('TOWN-N', 1, 'inForce'),
      version('TOWN-N', 2, 'draft'),
      version('TOWN-Q', 1, 'inForce'),
    ];
    expect(secondSchemes(TOWN, IN_FORCE, versions).map(({ value }) => value)).toEqual(['TOWN-M', 'TOWN-M@4', 'TOWN-M@3', 'TOWN-M@1', 'TOWN-N']);
  });

  it('has nothing that has errors', () => {
    expect(secondSchemes(TOWN, IN_FORCE, [version('TOWN-M', 2, 'broken', null)])).toEqual([]);
  });

  it('is, until somebody chooses, the version that comes next, else the newest draft', () => {
    const choices = (...versions: SchemeVersion[]) => secondSchemes(TOWN, IN_FORCE, versions);
    const inForce = version('TOWN-M', 2, 'inForce');
    expect(nextVersion(choices(inForce, version('TOWN-M', 4, 'draft'), version('TOWN-M', 3, 'coming')))).toBe('TOWN-M@3');
    expect(nextVersion(choices(inForce, version('TOWN-M', 3, 'draft'), version('TOWN-M', 4, 'draft')))).toBe('TOWN-M@4');
    expect(nextVersion(choices(inForce, version('TOWN-M', 1, 'former')))).toBe(null);
  });
});
