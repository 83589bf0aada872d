import type { Command } from '../command.ts';
import { batches } from './batches.ts';
import { bulletin } from './bulletin.ts';
import { compose } from './compose.ts';
import { escalate } from './escalate.ts';
import { explain } from './explain.ts';
import { findings, settle } from './findings.ts';
import { forecast } from './forecast.ts';
import { funnel } from './funnel.ts';
import { importFiles } from './import.ts';
import { init } from './init.ts';
import { map } from './map.ts';
import { measure } from './measure.ts';
import { publish } from './publish.ts';
import { records } from './records.ts';
import { replay } from './replay.ts';
import { robustness } from './robustness.ts';
import { schemeCheck } from './scheme-check.ts';
import { schemeCompare } from './scheme-compare.ts';
import { schemeDiff } from './scheme-diff.ts';
import { schemeAdopt, schemeList, schemeRemove } from './scheme-versions.ts';
import { score } from './score.ts';
import { search } from './search.ts';
import { serve } from './serve.ts';
import { standings } from './standings.ts';
import { tokenAdd, tokenList, tokenRemove } from './token.ts';
import { trend } from './trend.ts';
import { undo } from './undo.ts';
import { verify } from './verify.ts';
import { wayOut } from './wayout.ts';

/** Every command, in the order in which an office meets them. */
export const COMMANDS: readonly Command[] = [
  init,
  importFiles,
  map,
  findings,
  settle,
  search,
  records,
  measure,
  score,
  explain,
  standings,
  robustness,
  wayOut,
  compose,
  escalate,
  forecast,
  trend,
  funnel,
  replay,
  bulletin,
  publish,
  serve,
  batches,
  undo,
  verify,
  schemeCheck,
  schemeDiff,
  schemeCompare,
  schemeList,
  schemeAdopt,
  schemeRemove,
  tokenAdd,
  tokenList,
  tokenRemove,
];
