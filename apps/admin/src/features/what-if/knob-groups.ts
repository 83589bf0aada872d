import type { Knob, Scheme, Text } from '@sanse/engine';

/** Knobs that belong to one thing. */
export interface KnobGroup {
  readonly key: string;
  readonly code: string | null;
  /** Null: the scheme as a whole. */
  readonly name: Text | null;
  /** In front of the group: what turns most, such as the full marks of a criterion. */
  readonly first: readonly Knob[];
  readonly more: readonly Knob[];
  readonly depth: number;
  readonly clause: string | null;
}

export interface KnobSection {
  readonly key: Knob['section'];
  readonly groups: readonly KnobGroup[];
}

interface Thing {
  readonly code: string;
  readonly name: Text;
  readonly depth: number;
  readonly clause: string | null;
}

const SECTIONS: readonly Knob['section'][] = ['weights', 'tiers', 'adjustments', 'vetoes', 'whole'];

/** The knobs of a scheme as they are laid out: by section, in each by what they belong to, in the order of the file. */
export function knobSections(scheme: Scheme, knobs: readonly Knob[]): readonly KnobSection[] {
  return SECTIONS.flatMap((section) => {
    const own = knobs.filter((knob) => knob.section === section);
    const groups = thingsOf(scheme, section).flatMap(({ code, ...thing }) => {
      const held = own.filter(({ of }) => of === code);
      return held.length === 0 && thing.depth === 0 && section !== 'weights' ? [] : [group(section, code, thing, held)];
    });
    const rest = own.filter(({ of }) => of === null);
    const whole = rest.length === 0 ? [] : [group(section, null, { name: null, depth: 0, clause: null }, rest)];
    return groups.length + whole.length === 0 ? [] : [{ key: section, groups: [...groups, ...whole] }];
  });
}

function group(
  section: Knob['section'],
  code: string | null,
  { name, depth, clause }: { readonly name: Text | null; readonly depth: number; readonly clause: string | null },
  held: readonly Knob[],
): KnobGroup {
  const isFirst = ({ key }: Knob) => section === 'tiers' || code === null || key.endsWith(':weight');
  return { key: `${section} ${code ?? ''}`, code, name, depth, clause, first: held.filter(isFirst), more: held.filter((knob) => !isFirst(knob)) };
}

function thingsOf(scheme: Scheme, section: Knob['section']): readonly Thing[] {
  const flat = (list: readonly { readonly code: string; readonly name: Text; readonly clause: string | null }[]): Thing[] =>
    list.map(({ code, name, clause }) => ({ code, name, clause, depth: 0 }));
  switch (section) {
    case 'weights':
      return nodesOf(scheme.blocks, 0);
    case 'tiers':
      return scheme.tiers.levels.map(({ code, label }) => ({ code, name: label, depth: 0, clause: null }));
    case 'adjustments':
      return flat([...scheme.bonus, ...scheme.penalty]);
    case 'vetoes':
      return flat([...scheme.gates, ...scheme.rankRules.map((rule) => ({ ...rule, name: { zh: '位次规则', en: 'Rank rule' } })), ...scheme.forced]);
    case 'whole':
      return [];
  }
}

function nodesOf(nodes: Scheme['blocks'], depth: number): readonly Thing[] {
  return nodes.flatMap((node) =>
    node.kind === 'criterion'
      ? [{ code: node.code, name: node.name, depth, clause: node.clause }]
      : [{ code: node.code, name: node.name, depth, clause: null }, ...nodesOf(node.children, depth + 1)],
  );
}
