import { compare, fromNumber, ONE, sum, toDecimal } from '../../scoring/fraction.ts';
import type { Check } from './check.ts';

const SHORTER = { month: ['months', 'yearEnd'], quarter: ['quarters', 'yearEnd'], year: ['yearEnd'] };

export const checkComposites: Check = ({ scheme, report }) => {
  const forced = scheme.forced.map(({ code }) => code);
  scheme.composites.forEach(({ code, period, parts, annualVeto, fund }, index) => {
    const weight = sum(parts.map((part) => fromNumber(part.weight)));
    if (compare(weight, ONE) !== 0) report('compositeWeights', ['composites', index, 'parts'], code, toDecimal(weight, 4));
    parts.forEach(({ of }, part) => {
      const fits = SHORTER[scheme.period].includes(of) && !(period === 'quarter' && of !== 'months');
      if (!fits) report('compositeParts', ['composites', index, 'parts', part], code, of);
    });
    annualVeto.forEach((veto, place) => {
      if (!forced.includes(veto)) report('vetoNotForced', ['composites', index, 'annualVeto', place], veto);
    });
    const starts = fund?.bands.map(([from]) => from) ?? [0];
    if (starts.at(-1) !== 0 || starts.some((from, band) => band > 0 && from >= (starts[band - 1] ?? Infinity)))
      report('fundBands', ['composites', index, 'fund'], code);
  });
};
