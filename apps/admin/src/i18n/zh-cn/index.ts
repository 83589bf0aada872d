import { bulletin } from './bulletin.ts';
import { composites } from './composites.ts';
import { face } from './face.ts';
import { findings } from './findings.ts';
import { forecast } from './forecast.ts';
import { imports } from './imports.ts';
import { inputStatus } from './input-status.ts';
import { ledger } from './ledger.ts';
import { map } from './map.ts';
import { overview } from './overview.ts';
import { pages } from './pages.ts';
import { problem } from './problem.ts';
import { profile } from './profile.ts';
import { rail } from './rail.ts';
import { ranking } from './ranking.ts';
import { receipt } from './receipt.ts';
import { records } from './records.ts';
import { robustness } from './robustness.ts';
import { schemes } from './schemes.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { status } from './status.ts';
import { step } from './step.ts';
import { strip } from './strip.ts';
import { tier } from './tier.ts';
import { trend } from './trend.ts';
import { trials } from './trials.ts';
import { unit } from './unit.ts';
import { wayOut } from './way-out.ts';
import { whatIf } from './what-if.ts';

/** The words of the pages in Chinese, a file for each thing they speak of; their keys are the shape every other language must fill. */
export const zhCn = {
  product: '三色 · 安全生产考评',
  pages,
  rail,
  strip,
  search,
  settings,
  face,
  tier,
  status,
  inputStatus,
  ranking,
  robustness,
  receipt,
  step,
  records,
  map,
  unit,
  profile,
  wayOut,
  forecast,
  trend,
  imports,
  findings,
  composites,
  trials,
  whatIf,
  schemes,
  problem,
  ledger,
  bulletin,
  overview,
};

export type Messages = typeof zhCn;
