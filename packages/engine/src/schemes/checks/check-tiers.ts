import { EngineError } from '../../problems.ts';
import { parsePeriod } from '../../periods/period.ts';
import { compare, fromNumber, toDecimal } from '../../scoring/fraction.ts';
import type { SchemePath } from '../parse-scheme.ts';
import type { Check } from './check.ts';
import { greatestTotal } from './check.ts';

/** What a guardrail may hold on to: the period before, or a period of the scheme's own kind. */
const checkGuardrail: Check = ({ scheme, report }) => {
  const { guardrail, method } = scheme.tiers;
  if (guardrail === undefined) return;
  if (method === 'absolute') report('guardrailOnFixedCuts', ['tiers', 'guardrail']);
  if (guardrail.reference !== 'previous' && grainOf(guardrail.reference) !== scheme.period)
    report('guardrailReference', ['tiers', 'guardrail', 'reference'], guardrail.reference);
};

function grainOf(period: string): string | null {
  try {
    return parsePeriod(period).grain;
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}

export const checkTiers: Check = (context) => {
  const { scheme, report } = context;
  checkGuardrail(context);
  const { levels, method } = scheme.tiers;
  const most = greatestTotal(scheme);
  const last = levels.length - 1;
  let quotas = 0;
  if (last < 1) report('oneTier', ['tiers', 'levels']);
  levels.forEach(({ code, from, colour }, index) => {
    const path: SchemePath = ['tiers', 'levels', index];
    const above = levels[index - 1];
    const twin = levels.slice(0, index).find((level) => level.colour === colour);
    if (twin !== undefined) report('sameColour', [...path, 'colour'], twin.code, code, colour);
    if (from === null) {
      if (index < last) report('tierCutMissing', path, code);
      return;
    }
    if (method === 'quota') {
      quotas += from;
      if (from < 0 || from > 1 || quotas > 1 + 1e-9) report('quotaOutOfRange', [...path, 'from'], from);
      return;
    }
    if (method === 'percentile' && (from < 0 || from > 100)) report('percentileOutOfRange', [...path, 'from'], from);
    if (above?.from !== null && above?.from !== undefined && from >= above.from) report('tiersOverlap', [...path, 'from'], code, from, above.from);
    if (method !== 'absolute') return;
    if (index === last && from > (scheme.totalFloor ?? -Infinity)) report('tiersGap', [...path, 'from'], from);
    if (most !== null && compare(fromNumber(from), most) > 0) report('tierUnreachable', [...path, 'from'], code, toDecimal(most, 4));
    if ((String(from).split('.')[1]?.length ?? 0) > scheme.rounding.decimals) report('cutFinerThanRounding', [...path, 'from'], code, from);
  });
};

export const checkTierRules: Check = ({ scheme, report }) => {
  const { levels, method } = scheme.tiers;
  const most = greatestTotal(scheme);
  const known = (tier: string, path: SchemePath) => {
    const position = levels.findIndex(({ code }) => code === tier);
    if (position < 0) report('unknownTier', path, tier);
    return position;
  };
  scheme.rankRules.forEach(({ code, when, tierAtBest }, index) => {
    if (known(tierAtBest, ['rankRules', index, 'tierAtBest']) === 0) report('neverLowers', ['rankRules', index, 'tierAtBest'], code);
    if (!when.some(({ kind }) => kind === 'standing' || kind === 'last')) report('rankRuleWithoutRank', ['rankRules', index, 'when'], code);
    const asksSize = when.some(
      (condition) => condition.kind === 'standing' && condition.field === 'groupSize' && ['ge', 'gt', 'eq'].includes(condition.op) && condition.value >= 4,
    );
    if (!asksSize) report('rankRuleForSmallGroups', ['rankRules', index, 'when'], code);
  });
  scheme.forced.forEach(({ code, when, effects, scope }, index) => {
    const { tierAtBest, scoreCap, scoreZero, awardIneligible, capBelowBest } = effects;
    if (tierAtBest === null && scoreCap === null && !scoreZero && !awardIneligible && !capBelowBest) report('forcedDoesNothing', ['forced', index], code);
    const position = tierAtBest === null ? -1 : known(tierAtBest, ['forced', index, 'tierAtBest']);
    if (position === 0) report('neverLowers', ['forced', index, 'tierAtBest'], code);
    if (scoreCap !== null && most !== null && compare(fromNumber(scoreCap), most) >= 0)
      report('scoreCapNeverBinds', ['forced', index, 'scoreCap'], code, scoreCap);
    const above = position > 0 && method === 'absolute' ? levels[position - 1]?.from : null;
    if (scoreCap !== null && above !== null && above !== undefined && scoreCap >= above)
      report('scoreCapAboveTier', ['forced', index, 'scoreCap'], code, scoreCap, tierAtBest ?? '');
    if (scope === 'period') return;
    if (when.some(({ kind }) => kind !== 'measure' && kind !== 'calendar')) report('scopeNeedsFigures', ['forced', index, 'scope'], code);
  });
  scheme.escalation.forEach(({ code, tier, consecutive, orCountIn12Months }, index) => {
    known(tier, ['escalation', index, 'tier']);
    if (orCountIn12Months !== null && orCountIn12Months < consecutive)
      report('escalationCount', ['escalation', index, 'orCountIn12Months'], code, orCountIn12Months, consecutive);
  });
};
