/** A sentence or a name in both languages of the product. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export type Language = keyof Text;
