import type { Language, Text } from '@sanse/engine';
import type { YamlPlace } from './place-in-yaml.ts';
import { SCHEME_WORDS } from './scheme-words.ts';

/** A part of the published schema of scheme files, as far as offers are read from it. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode | boolean;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
}

/** What may be written at a place: a key or a value, with what it means. */
export interface SchemeOffer {
  readonly label: string;
  /** A word beside it: that it must be there, or what it is without it. */
  readonly detail: string;
  readonly info: string;
}

export interface OfferWords {
  readonly language: Language;
  readonly required: string;
  readonly usually: (value: string) => string;
  /** Measures that may be named, with what each counts. */
  readonly measures: readonly { readonly code: string; readonly name: Text; readonly scope: Text }[];
}

const ITEM = '*';
const MEASURE = 'Code of a measure';

/** What the schema allows at a place: keys the map does not hold yet, or the values a key may have. */
export function schemeOffers(schema: SchemaNode, { path, held, key }: YamlPlace, words: OfferWords): readonly SchemeOffer[] {
  const around = path.reduce<readonly SchemaNode[]>((nodes, step) => nodes.flatMap((node) => into(schema, node, step)), variantsOf(schema, schema));
  // Rules are told apart by their kind; what fits no kind is offered from all.
  const ofKind = around.filter(
    ({ properties }) => properties?.['kind']?.const === undefined || held['kind'] === undefined || properties['kind'].const === held['kind'],
  );
  const nodes = ofKind.length === 0 ? around : ofKind;
  return distinct(key === null ? keysOf(schema, nodes, held, words) : nodes.flatMap((node) => valuesOf(schema, node, key, words)));
}

function variantsOf(schema: SchemaNode, node: SchemaNode): readonly SchemaNode[] {
  if (node.$ref !== undefined) {
    const found = schema.$defs?.[node.$ref.replace('#/$defs/', '')];
    return found === undefined ? [] : variantsOf(schema, found);
  }
  const several = node.anyOf ?? node.oneOf;
  return several === undefined ? [node] : several.flatMap((one) => variantsOf(schema, one));
}

function into(schema: SchemaNode, node: SchemaNode, step: string): readonly SchemaNode[] {
  const next = step === ITEM ? node.items : (node.properties?.[step] ?? node.additionalProperties);
  return typeof next === 'object' ? variantsOf(schema, next) : [];
}

function keysOf(schema: SchemaNode, nodes: readonly SchemaNode[], held: YamlPlace['held'], words: OfferWords): readonly SchemeOffer[] {
  return nodes.flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties)
      .filter(([name]) => !(name in held))
      .map(([name, node]) => ({
        label: name,
        detail: node.default === undefined ? (required.includes(name) ? words.required : '') : words.usually(JSON.stringify(node.default)),
        info: meaningOf(schema, name, node, words.language),
      })),
  );
}

function valuesOf(schema: SchemaNode, node: SchemaNode, key: string, words: OfferWords): readonly SchemeOffer[] {
  const named = node.properties?.[key] ?? (typeof node.additionalProperties === 'object' ? node.additionalProperties : undefined);
  if (named === undefined) return [];
  const asked = variantsOf(schema, named).flatMap((one) => (typeof one.items === 'object' ? variantsOf(schema, one.items) : [one]));
  return asked.flatMap((one): readonly SchemeOffer[] => {
    const plain = one.enum ?? (one.const === undefined ? [] : [one.const]);
    if (plain.length > 0) {
      return plain.map((value) => ({
        label: String(value),
        detail: '',
        info: SCHEME_WORDS[`${key}=${String(value)}`]?.[words.language] ?? inLanguage(key === 'kind' ? node.description : undefined, words.language),
      }));
    }
    if (one.type === 'boolean') return ['true', 'false'].map((label) => ({ label, detail: '', info: '' }));
    if (one.description?.startsWith(MEASURE) === true) {
      return words.measures.map(({ code, name, scope }) => ({ label: code, detail: name[words.language], info: scope[words.language] }));
    }
    return [];
  });
}

function meaningOf(schema: SchemaNode, name: string, node: SchemaNode, language: Language): string {
  const known = SCHEME_WORDS[name]?.[language];
  return inLanguage(node.description ?? variantsOf(schema, node)[0]?.description, language, known);
}

/** The schema tells the meaning of a parameter as `中文. English`, of other keys in English only: for those the words that are known. */
function inLanguage(description: string | undefined, language: Language, known?: string): string {
  const [, zh, en] = /^([^.]*[\u4e00-\u9fff][^.]*)\. (.+)$/.exec(description ?? '') ?? [];
  if (zh !== undefined && en !== undefined) return language === 'zh' ? zh : en;
  return known ?? (language === 'en' ? (description ?? '') : '');
}

function distinct(offers: readonly SchemeOffer[]): readonly SchemeOffer[] {
  return [...new Map(offers.map((offer) => [offer.label, offer])).values()];
}
