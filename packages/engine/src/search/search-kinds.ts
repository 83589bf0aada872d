import type { SearchKind } from '../verbs/search.ts';

/** In the order in which they are told when they match equally well. */
export const SEARCH_KINDS: readonly SearchKind[] = ['unit', 'criterion', 'enterprise', 'bulletin', 'record'];
