import type { Language } from '@sanse/engine';

/** `?lang` wins, then the first of our languages in Accept-Language by its weight, else Chinese. */
export function requestLanguage(query: string | undefined, acceptLanguage: string | undefined): Language {
  if (query === 'zh' || query === 'en') return query;
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find((found) => found !== undefined);
      return { language: tag.trim().toLowerCase().split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .toSorted((one, other) => other.weight - one.weight);
  for (const { language } of wishes) if (language === 'zh' || language === 'en') return language;
  return 'zh';
}
