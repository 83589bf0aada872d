import type { KnobEdits, Scheme, SchemeOutcomes, ScoringInput, UsedScheme } from '@sanse/engine';
import { compareOutcomes, score, turnKnobs } from '@sanse/engine/scoring';

/** What a trial is made from: a version, turned knobs, and what it is compared with. */
export interface Trial {
  readonly base: ScoringInput;
  readonly other: ScoringInput;
  readonly edits: KnobEdits;
}

/** The two schemes on the same rows: who moves and why, as the engine would say it of such a scheme. */
export function compareTrial({ base, other, edits }: Trial): SchemeOutcomes {
  const { scheme } = turnKnobs(base.scheme, edits);
  const before = { scheme: other.scheme, result: scoreOnce(other) };
  const after = { scheme, result: score(base.table, scheme) };
  const { period, cutOff, knownAt } = base.table;
  return {
    period,
    cutOff,
    knownAt,
    engineVersion: base.engineVersion,
    before: sideOf(before, other),
    after: sideOf(after, base, scheme === base.scheme),
    ...compareOutcomes(before, after),
  };
}

const scored = new WeakMap<ScoringInput, ReturnType<typeof score>>();

/** What a trial is compared with stays the same from one move of a hand to the next. */
function scoreOnce(input: ScoringInput): ReturnType<typeof score> {
  const result = scored.get(input) ?? score(input.table, input.scheme);
  scored.set(input, result);
  return result;
}

function sideOf(
  { scheme, result }: { readonly scheme: Scheme; readonly result: ReturnType<typeof score> },
  { schemeDigest, table }: ScoringInput,
  saved = true,
): SchemeOutcomes['before'] {
  const { code, version, name } = scheme;
  const used: UsedScheme = { code, version, name, digest: saved ? schemeDigest : '', saved };
  return { scheme: used, decimals: result.decimals, groups: result.groups, tiers: result.tiers, decisions: table.decisions.length };
}
