import { compare, fromNumber, multiply, sum, toDecimal, ZERO } from '../../scoring/fraction.ts';
import { criteriaOf, fullMarksOf } from '../../scoring/tree.ts';
import type { SchemePath } from '../parse-scheme.ts';
import type { UnitFamily, UnitKind } from '../scheme.ts';
import type { Check } from './check.ts';
import { placedNodes } from './check.ts';

const KINDS: Readonly<Record<UnitFamily, readonly UnitKind[]>> = {
  township: ['town', 'subdistrict', 'park'],
  department: ['department'],
  committee: ['committee'],
  enterprise: ['enterprise'],
};

export const checkCodes: Check = ({ scheme, report }) => {
  const seen = new Set<string>();
  const once = (code: string, path: SchemePath) => {
    if (seen.has(code)) report('duplicateCode', path, code);
    seen.add(code);
  };
  for (const { node, path } of placedNodes(scheme)) once(node.code, [...path, 'code']);
  for (const key of ['gates', 'bonus', 'penalty', 'rankRules', 'forced', 'escalation'] as const) {
    scheme[key].forEach(({ code }, index) => once(code, [key, index, 'code']));
  }
  for (const [key, list] of [
    ['groups', scheme.groups],
    ['composites', scheme.composites],
    ['measures', scheme.measures],
  ] as const) {
    const own = new Set<string>();
    list.forEach(({ code }, index) => {
      if (own.has(code)) report('duplicateCode', [key, index, 'code'], code);
      own.add(code);
    });
  }
  const tiers = new Set<string>();
  scheme.tiers.levels.forEach(({ code }, index) => {
    if (tiers.has(code)) report('duplicateCode', ['tiers', 'levels', index, 'code'], code);
    tiers.add(code);
  });
  for (const kind of scheme.unitKinds) if (!KINDS[scheme.family].includes(kind)) report('kindsNotOfFamily', ['unitKinds'], kind, scheme.family);
};

export const checkWeights: Check = ({ scheme, report }) => {
  const full = fullMarksOf(scheme);
  const isRelative = scheme.weights === 'relative';
  for (const { node, path } of placedNodes(scheme)) {
    const key = node.kind === 'block' || isRelative ? 'weight' : 'fullMarks';
    if (isRelative && node.weight === null) report('missingWeight', path, node.code);
    if (!isRelative && node.kind === 'block' && node.weight !== null) report('weightIgnored', [...path, 'weight'], node.code);
    if (node.weight === 0) report('zeroWeight', [...path, key], node.code);
    if (node.kind === 'criterion') continue;
    const { cap, floor, code } = node;
    const marks = full.get(code) ?? ZERO;
    if (cap !== null && floor !== null && cap < floor) report('capBelowFloor', [...path, 'cap'], code, cap, floor);
    if (cap !== null && compare(fromNumber(cap), marks) >= 0) report('capNeverBinds', [...path, 'cap'], code, cap);
    const canFallBelow = placedNodes({ ...scheme, blocks: node.children }).some(
      ({ node: held }) => held.kind === 'criterion' && (held.floor === null || held.floor < (floor ?? 0)),
    );
    if (floor !== null && !canFallBelow) report('floorNeverBinds', [...path, 'floor'], code, floor);
  }
  if (!isRelative) {
    const all = sum(scheme.blocks.map(({ code }) => full.get(code) ?? ZERO));
    if (compare(all, fromNumber(scheme.fullMarks)) !== 0) report('marksDoNotAddUp', ['blocks'], toDecimal(all, 4), scheme.fullMarks);
  }
  if (scheme.minApplicable > scheme.fullMarks) report('minApplicableTooHigh', ['minApplicable'], scheme.minApplicable, scheme.fullMarks);
};

/** A group to which less than this share of the full marks applies is worth a warning. */
const FEW = fromNumber(0.6);

export const checkGroups: Check = ({ scheme, report }) => {
  const full = fullMarksOf(scheme);
  const codes = scheme.groups.map(({ code }) => code);
  for (const { node, path } of placedNodes(scheme)) {
    if (node.kind === 'block' || node.appliesTo === null) continue;
    const { appliesTo } = node;
    appliesTo.forEach((code, index) => {
      if (!codes.includes(code)) report('unknownGroup', [...path, 'appliesTo', index], code);
    });
    if (codes.every((code) => appliesTo.includes(code))) report('appliesToAll', [...path, 'appliesTo']);
  }
  scheme.groups.forEach(({ code }, index) => {
    const applicable = sum(
      criteriaOf(scheme)
        .filter(({ criterion }) => criterion.appliesTo === null || criterion.appliesTo.includes(code))
        .map(({ criterion }) => full.get(criterion.code) ?? ZERO),
    );
    const marks = toDecimal(applicable, 2);
    if (compare(applicable, fromNumber(scheme.minApplicable)) < 0) report('groupNeverRanked', ['groups', index], code, marks, scheme.minApplicable);
    else if (compare(applicable, multiply(FEW, fromNumber(scheme.fullMarks))) < 0) report('fewApplicableMarks', ['groups', index], code, marks);
  });
};
