import { compare, fromNumber, sum, toDecimal } from '../../scoring/fraction.ts';
import type { Check } from './check.ts';

const WORDS = { bonus: '加分', penalty: '扣分' };

export const checkAdjustments: Check = ({ scheme, report }) => {
  for (const key of ['bonus', 'penalty'] as const) {
    const items = scheme[key];
    const limit = key === 'bonus' ? scheme.bonusCap : scheme.penaltyCap;
    items.forEach(({ code, from, cap }, index) => {
      if (from.kind === 'decisions') {
        if (Object.keys(from.levels).length === 0) report('emptyLevels', [key, index, 'levels'], code);
        for (const [level, marks] of Object.entries(from.levels))
          if (cap !== null && marks > cap) report('levelAboveCap', [key, index, 'levels', level], code, level, marks);
      } else if (from.each === 0) report('eachIsNothing', [key, index, 'each'], code);
      if (cap !== null && limit !== null && cap > limit) report('capAboveAll', [key, index, 'cap'], code, cap, limit);
      if (key === 'bonus' && cap === null && limit === null) report('unlimitedBonus', [key, index], code);
    });
    if (limit === null) continue;
    const path = [key === 'bonus' ? 'bonusCap' : 'penaltyCap'];
    if (items.length === 0) report('limitWithoutItems', path, WORDS[key]);
    else if (items.every(({ cap }) => cap !== null)) {
      const all = sum(items.map(({ cap }) => fromNumber(cap ?? 0)));
      if (compare(all, fromNumber(limit)) < 0) report('limitNeverBinds', path, limit, toDecimal(all, 4));
    }
  }
};
