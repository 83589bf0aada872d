import { pinyin } from 'pinyin-pro';

/** 砚泉镇 as it is typed, syllable by syllable and without tones: `yan`, `quan`, `zhen`; ü is v. What is not Chinese is one syllable for each run. */
export function syllablesOf(word: string): readonly string[] {
  return pinyin(word, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' }).map((syllable) => syllable.toLowerCase());
}
