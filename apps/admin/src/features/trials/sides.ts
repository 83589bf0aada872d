/** What the two sides of a comparison are called, the first before the second. */
export type Sides = readonly [before: string, after: string];
