import { measureForScheme } from '../assess.ts';
import { EngineError } from '../problems.ts';
import { compareOutcomes } from '../robustness/compare-outcomes.ts';
import { score } from '../scoring/score.ts';
import type { Store } from '../store/store.ts';
import type { OutcomesRequest, OutcomeSide, SchemeOutcomes } from '../verbs/outcomes.ts';
import { ENGINE_VERSION } from '../version.ts';
import { type ChosenScheme, periodFor, usedScheme } from './choose-scheme.ts';

/** Scores one period by two schemes from the same rows and tells what differs. */
export async function compareSchemeOutcomes(
  store: Store,
  before: ChosenScheme,
  after: ChosenScheme,
  request: OutcomesRequest & { readonly knownAt: number },
): Promise<SchemeOutcomes> {
  refuseStrangers(before, after);
  const { period, asOf, knownAt } = request;
  for (const { scheme } of [before, after]) periodFor(scheme, period);
  const outcomeOf = async (chosen: ChosenScheme) => {
    const { scheme } = chosen;
    const table = await measureForScheme(store, chosen, { scheme: scheme.code, period, knownAt, ...(asOf !== undefined && { asOf }) });
    const result = score(table, scheme);
    const { decimals, groups, tiers } = result;
    const side: OutcomeSide = { scheme: usedScheme(chosen), decimals, groups, tiers, decisions: table.decisions.length };
    return { scheme, result, side };
  };
  const [first, second] = [await outcomeOf(before), await outcomeOf(after)];
  return {
    period,
    cutOff: first.result.cutOff,
    knownAt,
    engineVersion: ENGINE_VERSION,
    before: first.side,
    after: second.side,
    ...compareOutcomes(first, second),
  };
}

function refuseStrangers({ scheme: before }: ChosenScheme, { scheme: after }: ChosenScheme): void {
  if (before.family !== after.family) {
    throw new EngineError('badRequest', {
      zh: `“${before.name.zh}”与“${after.name.zh}”考评的对象不同，无从比较。请选考评同一类单位的两个办法。`,
      en: `"${before.name.en}" and "${after.name.en}" assess different units and cannot be compared. Choose two schemes for the same units.`,
    });
  }
  if (before.period !== after.period) {
    throw new EngineError('badRequest', {
      zh: `“${before.name.zh}”与“${after.name.zh}”的考评周期不同，无从比较。请选周期相同的两个办法。`,
      en: `"${before.name.en}" and "${after.name.en}" assess periods of different length and cannot be compared. Choose two schemes of the same period.`,
    });
  }
}
