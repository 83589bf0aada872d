import { describe, expect, it } from 'vitest';
import { LEDGERS } from '../ledgers/index.ts';
import { LEDGER_KINDS } from '../ledgers/ledger.ts';
import { parseFraction } from './fraction.ts';
import { LEDGER_NAMES, percentage } from './wording.ts';

describe('percentage', () => {
  it('never says 100% of what is not whole', () => {
    expect(percentage(parseFraction('99999/100000'))).toBe('99.99%');
    expect(percentage(parseFraction('1'))).toBe('100%');
    expect(percentage(parseFraction('46/48'))).toBe('95.83%');
  });
});

describe('LEDGER_NAMES', () => {
  it('are those of the ledger definitions', () => {
    for (const kind of LEDGER_KINDS) expect(LEDGER_NAMES[kind]).toEqual(LEDGERS[kind].label);
  });
});
