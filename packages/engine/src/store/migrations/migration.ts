/** One numbered step from an older form of the store to the next. Applied once, in one transaction, and never edited afterwards. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly statements: readonly string[];
}
