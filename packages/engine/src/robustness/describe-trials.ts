import type { Text } from '../text.ts';
import type { TrialSettings } from './assess-robustness.ts';

/** What was tried, in one sentence, for everybody who is shown a figure of it. */
export function describeTrials({ band, smallBase, trials, seed }: TrialSettings): Text {
  const percent = Math.round(band * 1000) / 10;
  const weights =
    band === 0
      ? { zh: '权重不变', en: 'weights as they are' }
      : { zh: `各项权重在±${percent}%以内均匀变动`, en: `each weight drawn evenly within ±${percent}% of itself` };
  const rates =
    smallBase !== null && smallBase <= 1
      ? { zh: '比率不变', en: 'rates as they are' }
      : {
          zh: `${smallBase === null ? '各项比率' : `基数不足${smallBase}的比率`}按现有数据所能说明的真实水平重新抽取（基数越小，变动越大）`,
          en: `${smallBase === null ? 'rates' : `rates over a base of less than ${smallBase}`} drawn anew from the true levels that the data allow (the smaller the base, the wider)`,
        };
  return {
    zh: `试算${trials}次：${weights.zh}，${rates.zh}；随机种子${seed}，第0次即公布结果。`,
    en: `${trials} trials: ${weights.en}, ${rates.en}; seed ${seed}, trial 0 is the published result.`,
  };
}
