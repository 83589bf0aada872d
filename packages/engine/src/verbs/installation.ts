/** Where the product keeps what it knows. */
export interface Installation {
  readonly home: string;
  readonly schemeFolder: string;
  readonly engineVersion: string;
}
