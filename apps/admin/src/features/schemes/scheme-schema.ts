import published from '../../../../../data/schemes/scheme.schema.json';
import type { SchemaNode } from './scheme-offers.ts';

/** The published schema of scheme files. What TypeScript infers of so large a document is no longer comparable with a node. */
export const schemeSchema = published as unknown as SchemaNode;
